import type { Locale } from '$domain/localised';
import { inWords } from '$domain/when';
import { m } from '$i18n/paraglide/messages';
import { localizeHref } from '$i18n/paraglide/runtime';
import { refusalReason } from '$i18n/refusal-reason';
import { config } from '../config';
import { alertsOffPath } from './alerts-off';
import type { MailJob } from '../jobs/outbox';

export interface Mail {
  subject: string;
  text: string;
  html: string;
}

/** One letter before it becomes text and HTML; the page of messages shows the same words. */
export interface Letter {
  subject: string;
  paragraphs: string[];
  action?: { label: string; path: string };
  /** A second link under the letter, as the one that stops letters of its kind. */
  below?: { label: string; path: string };
}

type Params = Record<string, string>;
type Template = (params: Params, options: { locale: Locale }, token: string) => Letter;

const p = (params: Params, name: string): string => params[name] ?? '';
/** A date, kept as ISO 8601 and said in the language of whoever reads the letter; kept in words, it stays so. */
const when = (params: Params, name: string, { locale }: { locale: Locale }): string =>
  /^\d{4}-\d{2}-\d{2}T/.test(p(params, name)) ? inWords(new Date(p(params, name)), locale) : p(params, name);
const one = (params: Params): boolean => p(params, 'count') === '1';

/** Every letter of Sfida. Parameters are ids, titles, codes and dates; never the text of a proposal. */
const TEMPLATES: Record<string, Template> = {
  sign_in: (params, o, token) => ({
    subject: m.mail_sign_in_subject({}, o),
    paragraphs: [m.mail_sign_in_body({}, o), m.mail_sign_in_ignore({}, o)],
    action: {
      label: m.mail_sign_in_action({}, o),
      path: `/sign-in/confirm?${new URLSearchParams({ email: p(params, 'email'), token })}`,
    },
  }),
  invitation: (params, o, token) => ({
    subject: m.mail_invitation_subject({ organisation: p(params, 'organisation') }, o),
    paragraphs: [
      m.mail_invitation_body({ organisation: p(params, 'organisation'), role: p(params, 'role') }, o),
      m.mail_invitation_expiry({}, o),
    ],
    action: { label: m.mail_invitation_action({}, o), path: `/invitation?${new URLSearchParams({ token })}` },
  }),
  receipt: (params, o) => ({
    subject: m.mail_receipt_subject({ code: p(params, 'code'), challenge: p(params, 'challenge') }, o),
    paragraphs: [
      m.mail_receipt_body({ challenge: p(params, 'challenge'), at: when(params, 'at', o) }, o),
      m.mail_receipt_code({ code: p(params, 'code'), sha256: p(params, 'sha256') }, o),
      m.mail_receipt_next({ answersBy: when(params, 'answersBy', o) }, o),
    ],
    action: { label: m.mail_receipt_action({}, o), path: `/proposals/${p(params, 'proposalId')}/receipt` },
  }),
  withdrawn: (params, o) => ({
    subject: m.mail_withdrawn_subject({ challenge: p(params, 'challenge') }, o),
    paragraphs: [m.mail_withdrawn_body({ challenge: p(params, 'challenge'), code: p(params, 'code') }, o)],
    action: { label: m.mail_withdrawn_action({}, o), path: '/proposals' },
  }),
  approval_requested: (params, o) => ({
    subject: m.mail_approval_requested_subject({ challenge: p(params, 'challenge') }, o),
    paragraphs: [
      m.mail_approval_requested_body({ challenge: p(params, 'challenge'), member: p(params, 'member') }, o),
    ],
    action: {
      label: m.mail_approval_requested_action({}, o),
      path: `/secretariat/approvals/${p(params, 'slug')}`,
    },
  }),
  approved: (params, o) => ({
    subject: m.mail_approved_subject({ challenge: p(params, 'challenge') }, o),
    paragraphs: [
      m.mail_approved_body({ challenge: p(params, 'challenge'), opensAt: when(params, 'opensAt', o) }, o),
    ],
    action: { label: m.mail_approved_action({}, o), path: `/manage/challenges/${p(params, 'slug')}` },
  }),
  sent_back: (params, o) => ({
    subject: m.mail_sent_back_subject({ challenge: p(params, 'challenge') }, o),
    paragraphs: [m.mail_sent_back_body({ challenge: p(params, 'challenge') }, o), p(params, 'reason')],
    action: { label: m.mail_sent_back_action({}, o), path: `/manage/challenges/${p(params, 'slug')}` },
  }),
  challenge_closed: (params, o) => ({
    subject: m.mail_challenge_closed_subject({ challenge: p(params, 'challenge') }, o),
    paragraphs: [
      one(params)
        ? m.mail_challenge_closed_body_one({ challenge: p(params, 'challenge') }, o)
        : m.mail_challenge_closed_body({ challenge: p(params, 'challenge'), count: p(params, 'count') }, o),
    ],
    action: { label: m.mail_challenge_closed_action({}, o), path: `/committees/${p(params, 'slug')}` },
  }),
  challenge_cancelled: (params, o) => ({
    subject: m.mail_challenge_cancelled_subject({ challenge: p(params, 'challenge') }, o),
    paragraphs: [
      m.mail_challenge_cancelled_body({ challenge: p(params, 'challenge') }, o),
      p(params, 'reason'),
    ],
    action: { label: m.mail_withdrawn_action({}, o), path: '/proposals' },
  }),
  appointed: (params, o) => ({
    subject: m.mail_appointed_subject({ challenge: p(params, 'challenge') }, o),
    paragraphs: [
      (p(params, 'unsealed') ? m.mail_appointed_body_unsealed : m.mail_appointed_body)(
        { challenge: p(params, 'challenge') },
        o,
      ),
    ],
    action: { label: m.mail_appointed_action({}, o), path: '/reviews' },
  }),
  assigned: (params, o) => ({
    subject: m.mail_assigned_subject({ challenge: p(params, 'challenge') }, o),
    paragraphs: [
      one(params)
        ? m.mail_assigned_body_one({ challenge: p(params, 'challenge'), until: when(params, 'until', o) }, o)
        : m.mail_assigned_body(
            { challenge: p(params, 'challenge'), count: p(params, 'count'), until: when(params, 'until', o) },
            o,
          ),
    ],
    action: { label: m.mail_assigned_action({}, o), path: '/reviews' },
  }),
  decides_instead: (params, o) => ({
    subject: m.mail_decides_instead_subject({ challenge: p(params, 'challenge') }, o),
    paragraphs: [
      m.mail_decides_instead_body({ challenge: p(params, 'challenge'), codes: p(params, 'codes') }, o),
      m.mail_decides_instead_when({}, o),
    ],
    action: { label: m.mail_decides_instead_action({}, o), path: '/reviews' },
  }),
  nobody_decides: (params, o) => ({
    subject: m.mail_nobody_decides_subject({ challenge: p(params, 'challenge') }, o),
    paragraphs: [
      m.mail_nobody_decides_body({ challenge: p(params, 'challenge'), count: Number(p(params, 'count')) }, o),
      m.mail_nobody_decides_how({}, o),
    ],
    action: {
      label: m.mail_nobody_decides_action({}, o),
      path: `/manage/challenges/${p(params, 'slug')}/panel`,
    },
  }),
  review_reminder: (params, o) => ({
    subject: m.mail_review_reminder_subject({ challenge: p(params, 'challenge') }, o),
    paragraphs: [
      one(params)
        ? m.mail_review_reminder_body_one(
            { challenge: p(params, 'challenge'), until: when(params, 'until', o) },
            o,
          )
        : m.mail_review_reminder_body(
            { challenge: p(params, 'challenge'), count: p(params, 'count'), until: when(params, 'until', o) },
            o,
          ),
    ],
    action: { label: m.mail_review_reminder_action({}, o), path: '/reviews' },
  }),
  answer: (params, o) => ({
    subject: m.mail_answer_subject({ challenge: p(params, 'challenge') }, o),
    paragraphs: [m.mail_answer_body({ challenge: p(params, 'challenge') }, o), m.mail_answer_where({}, o)],
    action: {
      label: m.mail_answer_action({}, o),
      path: ['/proposals', p(params, 'proposalId')].filter(Boolean).join('/'),
    },
  }),
  shortlist_frozen: (params, o) => ({
    subject: m.mail_shortlist_frozen_subject({ challenge: p(params, 'challenge') }, o),
    paragraphs: [
      m.mail_shortlist_frozen_body({ challenge: p(params, 'challenge') }, o),
      m.mail_shortlist_frozen_where({}, o),
    ],
    action: {
      label: m.mail_shortlist_frozen_action({}, o),
      path: `/manage/challenges/${p(params, 'slug')}/shortlist`,
    },
  }),
  startup_invited: (params, o) => ({
    subject: m.mail_startup_invited_subject(
      { member: p(params, 'member'), challenge: p(params, 'challenge') },
      o,
    ),
    paragraphs: [
      m.mail_startup_invited_body({ member: p(params, 'member'), challenge: p(params, 'challenge') }, o),
      ...p(params, 'message').split(/\n\s*\n/),
      ...(p(params, 'topics') ? [m.mail_match_topics({ topics: p(params, 'topics') }, o)] : []),
      m.mail_startup_invited_free({}, o),
    ],
    action: { label: m.mail_startup_invited_action({}, o), path: `/invitations/${p(params, 'slug')}` },
  }),
  match_alert: (params, o) => ({
    subject: one(params)
      ? m.mail_match_alert_subject_one({ challenge: p(params, 'first') }, o)
      : m.mail_match_alert_subject({ count: p(params, 'count') }, o),
    paragraphs: [
      m.mail_match_alert_body({ startup: p(params, 'startup') }, o),
      ...p(params, 'challenges').split('\n\n'),
      ...(Number(p(params, 'more')) > 0 ? [m.mail_match_alert_more({ count: p(params, 'more') }, o)] : []),
    ],
    action: one(params)
      ? { label: m.mail_match_alert_action_one({}, o), path: `/challenges/${p(params, 'slug')}` }
      : { label: m.mail_match_alert_action({}, o), path: '/home#matches' },
    below: { label: m.mail_match_alert_off({}, o), path: alertsOffPath(p(params, 'userId')) },
  }),
  invitation_answered: (params, o) => ({
    subject: m.mail_invitation_answered_subject(
      { startup: p(params, 'startup'), challenge: p(params, 'challenge') },
      o,
    ),
    paragraphs: [
      p(params, 'answer') === 'interested'
        ? m.mail_invitation_answered_interested({ startup: p(params, 'startup') }, o)
        : m.mail_invitation_answered_declined(
            { startup: p(params, 'startup'), reason: refusalReason(p(params, 'reason'), o.locale) },
            o,
          ),
      ...(p(params, 'note') ? [p(params, 'note')] : []),
    ],
    action: {
      label: m.mail_invitation_answered_action({}, o),
      path: `/manage/challenges/${p(params, 'slug')}/matches/${p(params, 'startupSlug')}`,
    },
  }),
};

/** The words of one letter in a language. */
export function letterOf(job: Pick<MailJob, 'template' | 'to' | 'locale' | 'params'>, token: string): Letter {
  const template = TEMPLATES[job.template];
  if (!template) throw new Error(`no mail template ${job.template}`);
  return template({ email: job.to, ...job.params }, { locale: job.locale }, token);
}

/** Renders one letter of this alliance in the recipient's language, with links on the configured origin (trust 8). */
export function compose(job: MailJob, token: string, alliance: string): Mail {
  const options = { locale: job.locale };
  const letter = letterOf({ ...job, params: unlinked(job.params) }, token);
  const urlOf = (path: string) => new URL(localizeHref(path, { locale: job.locale }), config().ORIGIN).href;
  const url = letter.action ? urlOf(letter.action.path) : '';
  const below = letter.below && { label: letter.below.label, url: urlOf(letter.below.path) };
  const footer = m.mail_footer({ alliance }, options);
  const subject = oneLine(letter.subject).replaceAll(NO_LINK, '');
  const text = [
    ...letter.paragraphs,
    ...(letter.action ? [`${letter.action.label}:\n${url}`] : []),
    '--',
    footer,
    ...(below ? [`${below.label}:\n${below.url}`] : []),
  ].join('\n\n');
  const html = [
    `<!doctype html><html lang="${job.locale}"><body style="font-family:sans-serif;font-size:16px;line-height:24px;color:#14201b;max-width:600px;margin:24px">`,
    ...letter.paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    letter.action
      ? `<p><a href="${escapeHtml(url)}" style="display:inline-block;background:#0b5d48;color:#fff;padding:12px 24px;border-radius:4px;text-decoration:none;font-weight:bold">${escapeHtml(letter.action.label)}</a></p>`
      : '',
    `<p style="color:#5a6761;font-size:13px">${escapeHtml(footer)}</p>`,
    below
      ? `<p style="font-size:13px"><a href="${escapeHtml(below.url)}" style="color:#0b5d48">${escapeHtml(below.label)}</a></p>`
      : '',
    '</body></html>',
  ].join('\n');
  return { subject, text, html };
}

/**
 * Anybody can sign a start-up up under any domain and invite strangers in its name: a mark that is not seen, after the dot,
 * keeps their mail program from making a link of it.
 */
const unlinked = (params: Params): Params =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      NAMES.includes(key) ? value.replace(/\.(?=[\p{L}\p{N}])/gu, `.${NO_LINK}`) : value,
    ]),
  );
const NAMES = ['organisation', 'member', 'startup'];
const NO_LINK = '\u200c';

/** A line break in a title would start a new mail header (trust 29). */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
