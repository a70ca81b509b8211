import { m } from '$i18n/paraglide/messages';
import { deLocalizeHref } from '$i18n/paraglide/runtime';
import { href } from '../href';
import { WORKSHOP } from '../secretariat/workshop';
import type { Account, NavItem } from './types';

export interface Viewer {
  name: string;
  secretariat: boolean;
  onPanel: boolean;
  unread: number;
  organisation: {
    name: string;
    kind: 'member' | 'startup' | 'institution';
    role: 'admin' | 'editor' | 'reviewer';
  } | null;
}

type Place = [path: string, label: string];

/** The places of the menu, by what the signed-in person does. */
function places(viewer: Viewer | null): Place[] {
  if (!viewer) {
    return [
      ['/challenges', m.nav_challenges()],
      ['/alliance', m.nav_companies()],
      ['/initiatives', m.nav_initiatives()],
      ['/who-sees-what', m.nav_how_it_works()],
    ];
  }
  if (viewer.secretariat) {
    return [
      ['/secretariat', m.nav_today()],
      ['/manage/challenges', m.nav_challenges()],
      ['/secretariat/organisations', m.nav_organisations()],
      ['/secretariat/people', m.nav_people()],
      [WORKSHOP[0]?.path ?? '', m.nav_workshop()],
    ];
  }
  const role = viewer.organisation?.role;
  const people: Place[] = role === 'admin' ? [['/organisation/people', m.nav_people()]] : [];
  const reviews: Place[] = viewer.onPanel ? [['/reviews', m.nav_reviews()]] : [];
  switch (viewer.organisation?.kind) {
    case 'startup':
      return [
        ['/home', m.nav_my_challenges()],
        ['/challenges', m.nav_search()],
        ['/proposals', m.nav_proposals()],
        ['/passport', m.nav_passport()],
        ...people,
      ];
    case 'member':
      return role === 'reviewer'
        ? [
            ['/reviews', m.nav_reviews()],
            ['/challenges', m.nav_challenges()],
          ]
        : [
            ['/manage/challenges', m.nav_our_challenges()],
            ...reviews,
            ['/challenges', m.nav_challenges()],
            ...people,
          ];
    case 'institution':
      return [['/reviews', m.nav_reviews()], ['/challenges', m.nav_challenges()], ...people];
    default:
      return [
        ['/challenges', m.nav_challenges()],
        ['/alliance', m.nav_companies()],
      ];
  }
}

/** Pages that belong to a place with another beginning. */
const BELONGS: [prefix: string, place: string][] = [
  ['/committees', '/reviews'],
  ['/secretariat/approvals', '/secretariat'],
  ...WORKSHOP.map(({ path }): [string, string] => [path, WORKSHOP[0]?.path ?? '']),
  ['/welcome', '/home'],
];

/** The menu with the current place marked: the longest place that the path begins with. */
export function navigation(viewer: Viewer | null, pathname: string): NavItem[] {
  let path = deLocalizeHref(pathname);
  if (path === '/') path = '/challenges';
  for (const [prefix, place] of BELONGS) if (path.startsWith(prefix)) path = place;
  const items = places(viewer);
  const current = items
    .map(([place]) => place)
    .filter((place) => path === place || path.startsWith(`${place}/`))
    .sort((a, b) => b.length - a.length)[0];
  return items.map(([place, label]) => ({ href: href(place), label, current: place === current }));
}

/** Role and organisation, with two letters to recognise them by. */
export function accountOf(viewer: Viewer): Account {
  const organisation = viewer.organisation;
  const startup = organisation?.kind === 'startup';
  const title = startup ? organisation.name : viewer.name || m.account_no_name();
  const subtitle = viewer.secretariat
    ? m.account_secretariat()
    : !organisation
      ? m.account_no_organisation()
      : startup
        ? m.account_kind_startup()
        : organisation.name;
  return { initials: initials(title), title, subtitle, href: href('/account') };
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? `${words[0]?.[0] ?? ''}${words.at(-1)?.[0] ?? ''}` : name.slice(0, 2);
  return letters.toUpperCase();
}
