// The icons in use, cut out of lucide-static (ISC) at build time. Add a line when a page needs one more.
import activity from 'lucide-static/icons/activity.svg?raw';
import alarmClock from 'lucide-static/icons/alarm-clock.svg?raw';
import archive from 'lucide-static/icons/archive.svg?raw';
import arrowDown from 'lucide-static/icons/arrow-down.svg?raw';
import arrowLeft from 'lucide-static/icons/arrow-left.svg?raw';
import arrowLeftRight from 'lucide-static/icons/arrow-left-right.svg?raw';
import arrowRight from 'lucide-static/icons/arrow-right.svg?raw';
import arrowUp from 'lucide-static/icons/arrow-up.svg?raw';
import award from 'lucide-static/icons/award.svg?raw';
import badgeCheck from 'lucide-static/icons/badge-check.svg?raw';
import ban from 'lucide-static/icons/ban.svg?raw';
import bell from 'lucide-static/icons/bell.svg?raw';
import bellPlus from 'lucide-static/icons/bell-plus.svg?raw';
import buildingTwo from 'lucide-static/icons/building-2.svg?raw';
import bus from 'lucide-static/icons/bus.svg?raw';
import calendar from 'lucide-static/icons/calendar.svg?raw';
import calendarClock from 'lucide-static/icons/calendar-clock.svg?raw';
import calendarPlus from 'lucide-static/icons/calendar-plus.svg?raw';
import check from 'lucide-static/icons/check.svg?raw';
import chevronDown from 'lucide-static/icons/chevron-down.svg?raw';
import chevronUp from 'lucide-static/icons/chevron-up.svg?raw';
import circle from 'lucide-static/icons/circle.svg?raw';
import circleAlert from 'lucide-static/icons/circle-alert.svg?raw';
import circleCheck from 'lucide-static/icons/circle-check.svg?raw';
import circleCheckBig from 'lucide-static/icons/circle-check-big.svg?raw';
import circleDot from 'lucide-static/icons/circle-dot.svg?raw';
import circleMinus from 'lucide-static/icons/circle-minus.svg?raw';
import circlePause from 'lucide-static/icons/circle-pause.svg?raw';
import circleX from 'lucide-static/icons/circle-x.svg?raw';
import clock from 'lucide-static/icons/clock.svg?raw';
import cloudAlert from 'lucide-static/icons/cloud-alert.svg?raw';
import cloudCheck from 'lucide-static/icons/cloud-check.svg?raw';
import copy from 'lucide-static/icons/copy.svg?raw';
import cpu from 'lucide-static/icons/cpu.svg?raw';
import database from 'lucide-static/icons/database.svg?raw';
import download from 'lucide-static/icons/download.svg?raw';
import equal from 'lucide-static/icons/equal.svg?raw';
import equalApproximately from 'lucide-static/icons/equal-approximately.svg?raw';
import externalLink from 'lucide-static/icons/external-link.svg?raw';
import eye from 'lucide-static/icons/eye.svg?raw';
import eyeOff from 'lucide-static/icons/eye-off.svg?raw';
import fileCheck from 'lucide-static/icons/file-check.svg?raw';
import fileText from 'lucide-static/icons/file-text.svg?raw';
import flag from 'lucide-static/icons/flag.svg?raw';
import gitCompareArrows from 'lucide-static/icons/git-compare-arrows.svg?raw';
import globe from 'lucide-static/icons/globe.svg?raw';
import handshake from 'lucide-static/icons/handshake.svg?raw';
import history from 'lucide-static/icons/history.svg?raw';
import idCard from 'lucide-static/icons/id-card.svg?raw';
import info from 'lucide-static/icons/info.svg?raw';
import leaf from 'lucide-static/icons/leaf.svg?raw';
import link from 'lucide-static/icons/link.svg?raw';
import loader from 'lucide-static/icons/loader.svg?raw';
import lockKeyhole from 'lucide-static/icons/lock-keyhole.svg?raw';
import logOut from 'lucide-static/icons/log-out.svg?raw';
import mail from 'lucide-static/icons/mail.svg?raw';
import mails from 'lucide-static/icons/mails.svg?raw';
import menu from 'lucide-static/icons/menu.svg?raw';
import messageSquareText from 'lucide-static/icons/message-square-text.svg?raw';
import messageSquareWarning from 'lucide-static/icons/message-square-warning.svg?raw';
import messagesSquare from 'lucide-static/icons/messages-square.svg?raw';
import minus from 'lucide-static/icons/minus.svg?raw';
import notebookPen from 'lucide-static/icons/notebook-pen.svg?raw';
import paperclip from 'lucide-static/icons/paperclip.svg?raw';
import pencil from 'lucide-static/icons/pencil.svg?raw';
import plus from 'lucide-static/icons/plus.svg?raw';
import printer from 'lucide-static/icons/printer.svg?raw';
import scale from 'lucide-static/icons/scale.svg?raw';
import search from 'lucide-static/icons/search.svg?raw';
import send from 'lucide-static/icons/send.svg?raw';
import settings from 'lucide-static/icons/settings.svg?raw';
import shieldCheck from 'lucide-static/icons/shield-check.svg?raw';
import slidersHorizontal from 'lucide-static/icons/sliders-horizontal.svg?raw';
import split from 'lucide-static/icons/split.svg?raw';
import stamp from 'lucide-static/icons/stamp.svg?raw';
import target from 'lucide-static/icons/target.svg?raw';
import trashTwo from 'lucide-static/icons/trash-2.svg?raw';
import triangleAlert from 'lucide-static/icons/triangle-alert.svg?raw';
import undoTwo from 'lucide-static/icons/undo-2.svg?raw';
import upload from 'lucide-static/icons/upload.svg?raw';
import userRound from 'lucide-static/icons/user-round.svg?raw';
import userRoundCheck from 'lucide-static/icons/user-round-check.svg?raw';
import usersRound from 'lucide-static/icons/users-round.svg?raw';
import x from 'lucide-static/icons/x.svg?raw';

const files = {
  activity,
  'alarm-clock': alarmClock,
  archive,
  'arrow-down': arrowDown,
  'arrow-left': arrowLeft,
  'arrow-left-right': arrowLeftRight,
  'arrow-right': arrowRight,
  'arrow-up': arrowUp,
  award,
  'badge-check': badgeCheck,
  ban,
  bell,
  'bell-plus': bellPlus,
  'building-2': buildingTwo,
  bus,
  calendar,
  'calendar-clock': calendarClock,
  'calendar-plus': calendarPlus,
  check,
  'chevron-down': chevronDown,
  'chevron-up': chevronUp,
  circle,
  'circle-alert': circleAlert,
  'circle-check': circleCheck,
  'circle-check-big': circleCheckBig,
  'circle-dot': circleDot,
  'circle-minus': circleMinus,
  'circle-pause': circlePause,
  'circle-x': circleX,
  clock,
  'cloud-alert': cloudAlert,
  'cloud-check': cloudCheck,
  copy,
  cpu,
  database,
  download,
  equal,
  'equal-approximately': equalApproximately,
  'external-link': externalLink,
  eye,
  'eye-off': eyeOff,
  'file-check': fileCheck,
  'file-text': fileText,
  flag,
  'git-compare-arrows': gitCompareArrows,
  globe,
  handshake,
  history,
  'id-card': idCard,
  info,
  leaf,
  link,
  loader,
  'lock-keyhole': lockKeyhole,
  'log-out': logOut,
  mail,
  mails,
  menu,
  'message-square-text': messageSquareText,
  'message-square-warning': messageSquareWarning,
  'messages-square': messagesSquare,
  minus,
  'notebook-pen': notebookPen,
  paperclip,
  pencil,
  plus,
  printer,
  scale,
  search,
  send,
  settings,
  'shield-check': shieldCheck,
  'sliders-horizontal': slidersHorizontal,
  split,
  stamp,
  target,
  'trash-2': trashTwo,
  'triangle-alert': triangleAlert,
  'undo-2': undoTwo,
  upload,
  'user-round': userRound,
  'user-round-check': userRoundCheck,
  'users-round': usersRound,
  x,
};

export type IconName = keyof typeof files;

/** The drawing inside a 24 x 24 `<svg>`: the file without its licence comment and its own `<svg>` element. */
export const icons = Object.fromEntries(
  Object.entries(files).map(([name, svg]) => [
    name,
    svg
      .replace(/^[\s\S]*?<svg[^>]*>/, '')
      .replace('</svg>', '')
      .trim(),
  ]),
) as Record<IconName, string>;
