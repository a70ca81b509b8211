/**
 * What every page and form answers to every role (trust 1). A route of `src/routes` or an action that is not here
 * fails the walk: whoever adds a page says here who opens it, with an address of somebody else's beside it.
 */
import { ROLES, type Role, type State, type World } from './world';

/** `ask` is the way to the sign-in; `→ /path` a way to another page of the site. */
export type Expected = number | 'ask' | `→ ${string}`;

/** Who opens it: everybody, everybody who is signed in, or these; for all others it does not exist. */
type Openers = 'everybody' | 'signed in' | readonly Role[];

export interface Action {
  /** Who may do it here and now. Everybody else sends `valid` and is told that it does not exist. */
  may: Openers;
  /** Fields that the parser lets through, so that only the policy can refuse. Who may is sent operators instead: 400. */
  valid?: Record<string, string>;
  /** It reads no form, so that a refused field name cannot show that it is there. */
  readsNoForm?: true;
  else?: Partial<Record<Role, Expected>>;
}

export interface Visit {
  path: string;
  may: Openers;
  /** Who is answered otherwise than by `may`. */
  else?: Partial<Record<Role, Expected>>;
  /** Who sees the frame of the page's parent around its absence. */
  frame?: readonly Role[];
  actions?: Record<string, Action>;
  /** A `+server.ts`, with what it takes. */
  endpoint?: { GET?: true; POST?: { json: unknown; may: readonly Role[] } };
}

export const answersTo = ({ may, else: other = {} }: Pick<Visit, 'may' | 'else'>, role: Role): Expected => {
  const special = other[role];
  if (special !== undefined) return special;
  if (may === 'everybody') return 200;
  if (role === 'anonymous') return 'ask';
  return may === 'signed in' || may.includes(role) ? 200 : 404;
};

const PANEL = ['chair', 'reviewer', 'conflicted'] as const;
const OURS = ['owner', 'secretariat'] as const;
const BUILT = { it: 'x', en: 'x' };
const NOT_EVEN_TO_ASK = { anonymous: 404 } as const;
const signedIn = (expected: Expected) =>
  Object.fromEntries(ROLES.filter((role) => role !== 'anonymous').map((role) => [role, expected]));

/** The fields of a challenge's page, as its form sends them. */
const challengeFields = {
  version: '1',
  ...Object.fromEntries(
    [
      'title',
      'summary',
      'problem',
      'outcome',
      'prize',
      'ipTerms.background',
      'ipTerms.results',
      'ipTerms.unselected',
    ].flatMap((name) => Object.entries(BUILT).map(([language, text]) => [`${name}.${language}`, text])),
  ),
  prizeAmount: '1',
  places: '1',
  opensAt: '2027-01-10T10:00',
  closesAt: '2027-02-20T10:00',
  assessmentEndsAt: '2027-03-20T10:00',
  answersBy: '2027-03-30T10:00',
  'contact.role': 'x',
  'contact.email': 'x@example.org',
};
const question = {
  version: '1',
  section: 'about',
  'label.it': 'x',
  'label.en': 'x',
  'hint.it': '',
  'hint.en': '',
  kind: 'short',
};
const criterion = {
  version: '1',
  'name.it': 'x',
  'name.en': 'x',
  'description.it': 'x',
  'description.en': 'x',
  weight: '10',
  ...Object.fromEntries(
    [0, 1, 2, 3, 4].flatMap((level) => [
      [`scale.${level}.it`, 'x'],
      [`scale.${level}.en`, 'x'],
    ]),
  ),
};
const review = { version: '1', revision: '1', privateNote: 'x' };
const topic = { areaId: 'mobility', 'label.it': 'x', 'label.en': 'x' };
const conflict = { kind: 'supplier', note: 'x' };

/** Every route with the addresses to try. Ids that nobody has are tried for each route beside these. */
export function routes(world: World): Record<string, Visit[]> {
  const { slug, proposal, people } = world;
  const everybody = (path: string): Visit[] => [{ path, may: 'everybody' }];

  /** A page of a challenge's own company, with the draft that is ours, and one of a rival's challenge. */
  const managed = (part: string, actions: (state: State) => Record<string, Action>): Visit[] =>
    (['draft', 'waiting', 'open', 'assessed', 'decided', 'rivals'] as const).map((state) => ({
      path: `/manage/challenges/${slug[state]}${part}`,
      may: state === 'rivals' ? (['rivalMember', 'secretariat'] as const) : OURS,
      actions: actions(state),
    }));
  const editor = (state: State, valid: Record<string, string>): Action => ({
    may: state === 'draft' ? ['owner'] : [],
    valid,
    // Their own, but sent for approval already: told so, instead of losing the page with what they typed.
    else: state === 'draft' ? {} : state === 'rivals' ? { rivalMember: 409 } : { owner: 409 },
  });

  const desk = (valid: Record<string, string>): Action => ({ may: ['secretariat'], valid });
  const administers = (valid: Record<string, string>): Action => ({
    may: ['startup', 'rivalStartup', 'owner', 'rivalMember'],
    valid,
  });

  /** A page of a proposal for the start-up that wrote it. */
  const own = (
    part: string,
    more: (id: keyof World['proposal']) => Omit<Visit, 'path' | 'may'> = () => ({}),
  ): Visit[] =>
    (['draft', 'sealed', 'rivalSealed', 'assessed', 'answered'] as const).map((id) => ({
      path: `/proposals/${proposal[id]}${part}`,
      may: id === 'rivalSealed' ? ['rivalStartup'] : ['startup'],
      ...more(id),
    }));

  /** An answered proposal has no draft any more. */
  const ended = (id: keyof World['proposal']): Visit['else'] => (id === 'answered' ? { startup: 404 } : {});

  /** A page of a proposal for the committee. */
  const reviewed = (
    part: string,
    more: (readers: readonly Role[], writers: readonly Role[]) => Omit<Visit, 'path' | 'may'>,
  ): Visit[] =>
    (
      [
        [slug.assessed, proposal.assessed, ['chair', 'reviewer'], ['chair', 'reviewer']],
        [slug.assessed, proposal.rivalAssessed, PANEL, ['reviewer', 'conflicted']],
        // Sealed until the close; and a proposal under another challenge's address.
        [slug.open, proposal.sealed, [], []],
        [slug.assessed, proposal.sealed, [], []],
        [slug.rivals, proposal.assessed, [], []],
      ] as [string, string, Role[], Role[]][]
    ).map(([challenge, id, readers, writers]) => ({
      path: `/reviews/${challenge}/${id}${part}`,
      may: readers,
      ...more(readers, writers),
    }));

  /** Who sees the frame of a committee's pages. */
  const framed = (challenge: string): readonly Role[] =>
    challenge === slug.open
      ? []
      : challenge === slug.rivals
        ? ['otherReviewer', 'secretariat']
        : [...PANEL, 'secretariat'];

  /** A page of a committee on one proposal that only the chair opens yet. */
  const judged = (
    part: string,
    more: (may: readonly Role[]) => Omit<Visit, 'path' | 'may' | 'frame'>,
  ): Visit[] =>
    (
      [
        [slug.assessed, proposal.assessed, ['chair']],
        [slug.assessed, proposal.rivalAssessed, ['chair']],
        [slug.open, proposal.sealed, []],
        [slug.assessed, proposal.sealed, []],
        [slug.rivals, proposal.assessed, []],
      ] as [string, string, Role[]][]
    ).map(([challenge, id, may]) => ({
      path: `/committees/${challenge}/${part}/${id}`,
      may,
      frame: framed(challenge),
      ...more(may),
    }));

  return {
    '/': everybody('/'),
    '/accessibility': everybody('/accessibility'),
    '/alliance': everybody('/alliance'),
    '/alliance/[member]': everybody('/alliance/atm'),
    '/challenges': everybody('/challenges?status=any&q=zq'),
    '/challenges/suggestions.json': [
      { path: '/challenges/suggestions.json?q=zq', may: 'everybody', endpoint: { GET: true } },
    ],
    '/dev/components': everybody('/dev/components'),
    '/dev/mailbox': everybody('/dev/mailbox?to=nobody@example.org'),
    '/healthz': [{ path: '/healthz', may: 'everybody', endpoint: { GET: true } }],
    '/initiatives': everybody('/initiatives'),
    '/privacy': everybody('/privacy'),
    '/who-sees-what': everybody('/who-sees-what'),
    '/robots.txt': [{ path: '/robots.txt', may: 'everybody', endpoint: { GET: true } }],
    '/sitemap.xml': [{ path: '/sitemap.xml', may: 'everybody', endpoint: { GET: true } }],
    '/receipts': [
      {
        path: '/receipts',
        may: 'everybody',
        actions: { default: { may: 'everybody' } },
      },
    ],

    '/sign-in': [
      {
        path: '/sign-in',
        may: 'everybody',
        else: signedIn('→ /home'),
        actions: {
          link: { may: 'everybody', else: signedIn('→ /home') },
          persona: { may: 'everybody', else: signedIn('→ /home') },
        },
      },
    ],
    '/sign-in/sent': everybody('/sign-in/sent'),
    '/sign-in/confirm': [
      {
        path: '/sign-in/confirm',
        may: 'everybody',
        actions: { default: { may: 'everybody' } },
      },
    ],
    '/sign-out': [
      {
        path: '/sign-out',
        may: [],
        else: { anonymous: '→ /', ...signedIn('→ /') },
        actions: { default: { may: 'everybody', readsNoForm: true } },
      },
    ],
    '/welcome': [
      {
        path: '/welcome',
        may: ['newcomer'],
        else: { ...signedIn('→ /home'), newcomer: 200 },
        actions: { default: { may: ['newcomer'], valid: { name: 'x', language: 'it' } } },
      },
    ],
    '/invitation': [
      {
        path: `/invitation?token=${world.invitation}`,
        may: 'everybody',
        actions: {
          accept: { may: ['newcomer'], valid: { token: world.invitation } },
          link: { may: 'everybody', valid: { token: world.invitation } },
        },
      },
      { path: '/invitation?token=nobody-has-this', may: [], else: NOT_EVEN_TO_ASK },
    ],

    '/home': [
      {
        path: '/home',
        may: ['startup', 'rivalStartup'],
        else: {
          newcomer: '→ /welcome',
          owner: '→ /manage/challenges',
          rivalMember: '→ /manage/challenges',
          reviewer: '→ /reviews',
          conflicted: '→ /reviews',
          otherReviewer: '→ /reviews',
          chair: '→ /reviews',
          secretariat: '→ /secretariat',
        },
        actions: {
          refuse: { may: ['startup', 'rivalStartup'], valid: { slug: slug.open, reason: 'off_topic' } },
          restore: { may: ['startup', 'rivalStartup'], valid: { slug: slug.open } },
        },
      },
    ],
    '/invitations/[slug]': [
      {
        path: `/invitations/${slug.open}`,
        may: ['startup'],
        actions: {
          interested: { may: ['startup'], valid: {} },
          decline: { may: ['startup'], valid: { reason: 'terms' } },
        },
      },
      {
        path: `/invitations/${slug.assessed}`,
        may: [],
        actions: { interested: { may: [], valid: {} }, decline: { may: [], valid: { reason: 'terms' } } },
      },
    ],
    '/alerts/off': [{ path: '/alerts/off', may: 'everybody', actions: { default: { may: 'everybody' } } }],
    '/account': [
      {
        path: '/account',
        may: 'signed in',
        actions: {
          save: { may: 'signed in', valid: { name: 'x', locale: 'it' } },
          alerts: { may: 'signed in', valid: { rhythm: 'none' } },
          leave: { may: 'signed in', readsNoForm: true },
        },
      },
    ],
    '/account/startup.json': [
      { path: '/account/startup.json', may: ['startup', 'rivalStartup'], endpoint: { GET: true } },
    ],
    '/messages': [{ path: '/messages', may: 'signed in' }],
    '/organisation/people': [
      {
        path: '/organisation/people',
        may: ['startup', 'rivalStartup', 'owner', 'rivalMember'],
        actions: {
          invite: administers({ email: 'x@example.org', role: 'editor', locale: 'it' }),
          revoke: administers({ id: 'x' }),
          role: administers({ id: people.owner.userId, role: 'admin' }),
          remove: administers({ id: people.startup.userId }),
        },
      },
    ],

    '/challenges/[slug]': [
      ...(['open', 'assessed', 'decided', 'rivals'] as const).map((state): Visit => {
        const theirs: Expected = state === 'assessed' ? '→ /proposals' : 409;
        return {
          path: `/challenges/${slug[state]}`,
          may: 'everybody',
          actions: {
            start: {
              may: state === 'open' ? ['startup', 'rivalStartup'] : [],
              // Everybody sees that it is closed: who could have answered is told so, or led to what they sent.
              else:
                state === 'open' ? {} : { startup: state === 'decided' ? 404 : theirs, rivalStartup: theirs },
              readsNoForm: true,
            },
          },
        };
      }),
      ...(['draft', 'waiting'] as const).map((state): Visit => ({
        path: `/challenges/${slug[state]}`,
        may: OURS,
        else: NOT_EVEN_TO_ASK,
        actions: { start: { may: [], valid: {}, readsNoForm: true } },
      })),
    ],

    '/challenges/[slug]/calendar.ics': [
      { path: `/challenges/${slug.open}/calendar.ics`, may: 'everybody', endpoint: { GET: true } },
      // No deadline is left to remember, or nobody but its own company knows it: not even they get a file.
      ...(['draft', 'waiting', 'assessed', 'decided', 'rivals'] as const).map((state): Visit => ({
        path: `/challenges/${slug[state]}/calendar.ics`,
        may: [],
        else: NOT_EVEN_TO_ASK,
        endpoint: { GET: true },
      })),
    ],

    '/startups/[slug]': [
      {
        path: `/startups/${world.startup.fitting}`,
        may: ['owner', 'rivalMember', 'reviewer', 'conflicted', 'otherReviewer', 'chair', 'secretariat'],
      },
      { path: `/startups/${world.startup.hidden}`, may: ['rivalStartup', 'secretariat'] },
    ],
    '/passport': [
      {
        path: '/passport',
        may: ['startup', 'rivalStartup'],
        actions: {
          save: {
            may: ['startup', 'rivalStartup'],
            valid: { version: '0', language: 'it', visibility: 'nobody' },
          },
          suggest: { may: ['startup', 'rivalStartup'], valid: {} },
        },
      },
    ],
    '/proposals': [{ path: '/proposals', may: ['startup', 'rivalStartup'] }],
    '/proposals/[id]': own(''),
    '/proposals/[id]/check': own('/check', (id) => ({
      else: ended(id),
      actions: {
        default: {
          may: id === 'rivalSealed' ? ['rivalStartup'] : ['startup'],
          else: ended(id),
          valid: { version: '1', terms: 'on', authority: 'on' },
        },
      },
    })),
    '/proposals/[id]/draft': own('/draft', (id) => ({
      endpoint: {
        POST: {
          json: { version: 1, answers: { d1: 'x' } },
          may: id === 'rivalSealed' ? ['rivalStartup'] : ['startup'],
        },
      },
    })),
    '/proposals/[id]/edit': own('/edit', (id) => ({
      else: {
        rivalStartup: id === 'rivalSealed' ? '→ /proposals' : 404,
        startup: id === 'rivalSealed' ? 404 : '→ /proposals',
        ...ended(id),
      },
    })),
    '/proposals/[id]/edit/[section]': own('/edit/about', (id) => ({
      // Once the challenge has closed, the text is read where it would have been sent.
      else: id === 'assessed' ? { startup: `→ /proposals/${proposal[id]}/check` } : ended(id),
      actions: {
        default: {
          may: id === 'rivalSealed' ? ['rivalStartup'] : ['startup'],
          else: id === 'assessed' ? { startup: `→ /proposals/${proposal[id]}/check` } : ended(id),
          valid: { version: '1', 'answers.d1': 'x' },
        },
      },
    })),
    '/proposals/[id]/receipt': own('/receipt', (id) => (id === 'draft' ? { else: { startup: 404 } } : {})),
    '/proposals/[id]/receipt.txt': own('/receipt.txt', (id) => ({
      endpoint: { GET: true },
      ...(id === 'draft' ? { else: { startup: 404 } } : {}),
    })),
    '/proposals/[id]/revisions/[number]': own('/revisions/1', (id) =>
      id === 'draft' ? { else: { startup: 404 } } : {},
    ),
    '/proposals/[id]/withdraw': own('/withdraw', (id) => {
      const may: Role[] =
        id === 'sealed' || id === 'assessed' ? ['startup'] : id === 'rivalSealed' ? ['rivalStartup'] : [];
      return {
        ...(may.length === 0 ? { else: { startup: 404 } } : {}),
        actions: { default: { may, valid: {} } },
      };
    }),

    '/manage/challenges': [{ path: '/manage/challenges', may: ['owner', 'rivalMember', 'secretariat'] }],
    '/manage/challenges/new': [
      {
        path: '/manage/challenges/new',
        may: ['owner', 'rivalMember'],
        actions: { default: { may: ['owner', 'rivalMember'], valid: { 'title.it': 'x' } } },
      },
    ],
    '/manage/challenges/[slug]': managed('', (state) => ({
      approval: { may: state === 'draft' ? ['owner'] : [], valid: {} },
      archive: { may: state === 'decided' ? ['secretariat'] : [], valid: {} },
      end: {
        may: state === 'assessed' ? OURS : state === 'rivals' ? ['rivalMember', 'secretariat'] : [],
        valid: {},
      },
    })),
    '/manage/challenges/[slug]/cancel': managed('/cancel', (state) => ({
      default: {
        may: state === 'rivals' ? ['rivalMember', 'secretariat'] : state === 'decided' ? [] : OURS,
        valid: { reason: 'x' },
      },
    })).map((visit) => (visit.path.includes(slug.decided) ? { ...visit, may: [] } : visit)),
    '/manage/challenges/[slug]/edit': managed('/edit', (state) => ({
      save: editor(state, challengeFields),
      // Nothing typed can be lost here: it asks for suggestions.
      suggest: { may: state === 'draft' ? ['owner'] : [], valid: challengeFields },
    })),
    '/manage/challenges/[slug]/form': managed('/form', (state) => ({
      save: editor(state, question),
      move: editor(state, { version: '1', id: 'd1', direction: 'down' }),
      remove: editor(state, { version: '1', id: 'd1' }),
      section: editor(state, { version: '1', 'section.it': 'x' }),
    })),
    '/manage/challenges/[slug]/rubric': managed('/rubric', (state) => ({
      save: editor(state, criterion),
      remove: editor(state, { version: '1', id: 'impact' }),
    })),
    '/manage/challenges/[slug]/panel': managed('/panel', (state) => {
      const may: readonly Role[] =
        state === 'decided' ? [] : state === 'rivals' ? ['rivalMember', 'secretariat'] : OURS;
      return {
        appoint: { may, valid: { email: people.conflicted.email, role: 'reviewer' } },
        dismiss: { may, valid: { userId: people.chair.userId } },
      };
    }),

    // Its own company reads the result once it is frozen, and no other company ever does.
    '/manage/challenges/[slug]/shortlist': managed('/shortlist', () => ({})).map((visit) =>
      visit.path.includes(slug.decided) ? visit : { ...visit, may: [] },
    ),

    '/manage/challenges/[slug]/matches': managed('/matches', () => ({})),
    '/manage/challenges/[slug]/matches/[startup]': [
      {
        path: `/manage/challenges/${slug.open}/matches/${world.startup.fitting}`,
        may: OURS,
        actions: {
          invite: {
            may: ['owner'],
            valid: { 'message.it': 'x', 'message.en': '' },
            else: { secretariat: 404 },
          },
          withdraw: { may: ['owner'], valid: {}, else: { secretariat: 404 } },
        },
      },
      // It fitted while its passport could be found; and a challenge of another company.
      ...[
        `/manage/challenges/${slug.open}/matches/${world.startup.hidden}`,
        `/manage/challenges/${slug.rivals}/matches/${world.startup.fitting}`,
      ].map((path): Visit => ({
        path,
        may: [],
        actions: {
          invite: { may: [], valid: { 'message.it': 'x', 'message.en': '' } },
          withdraw: { may: [], valid: {} },
        },
      })),
    ],

    '/reviews': [{ path: '/reviews', may: 'signed in' }],
    '/reviews/[challenge]/[proposal]': reviewed('', (readers, writers) => ({
      actions: {
        save: { may: writers, valid: review },
        next: { may: writers, valid: review },
        submit: { may: writers, valid: review },
        reopen: { may: writers, valid: {} },
        conflict: { may: readers, valid: conflict },
      },
    })),
    '/reviews/[challenge]/[proposal]/conflict': reviewed('/conflict', (readers) => ({
      actions: { default: { may: readers, valid: conflict } },
    })),
    '/reviews/[challenge]/[proposal]/draft': reviewed('/draft', (_readers, writers) => ({
      endpoint: { POST: { json: { version: 1, revision: 1 }, may: writers } },
    })),

    '/committees/[challenge]': [
      { path: `/committees/${slug.assessed}`, may: [...PANEL, 'secretariat'] },
      { path: `/committees/${slug.decided}`, may: [...PANEL, 'secretariat'] },
      { path: `/committees/${slug.rivals}`, may: ['otherReviewer', 'secretariat'] },
      { path: `/committees/${slug.open}`, may: [] },
    ],
    '/committees/[challenge]/assign': [
      [slug.assessed, ['chair', 'secretariat']] as const,
      [slug.rivals, ['otherReviewer', 'secretariat']] as const,
      [slug.decided, []] as const,
      [slug.open, []] as const,
    ].map(([challenge, may]) => ({
      path: `/committees/${challenge}/assign`,
      may,
      frame: framed(challenge),
      actions: { default: { may, valid: { pairs: `${proposal.assessed}:${people.chair.userId}` } } },
    })),
    '/committees/[challenge]/reviews': [
      [slug.assessed, PANEL] as const,
      [slug.decided, PANEL] as const,
      [slug.rivals, ['otherReviewer']] as const,
      [slug.open, []] as const,
    ].map(([challenge, may]) => ({
      path: `/committees/${challenge}/reviews`,
      may,
      frame: framed(challenge),
    })),
    // The reviewers still write: only the chair, whose own is sent or not asked for, reads the others.
    '/committees/[challenge]/reviews/[proposal]': judged('reviews', () => ({})),
    '/committees/[challenge]/ranking': [
      [slug.assessed, ['chair', 'secretariat'], 'chair'] as const,
      [slug.decided, [...PANEL, 'secretariat'], null] as const,
      [slug.rivals, ['otherReviewer', 'secretariat'], 'otherReviewer'] as const,
      [slug.open, [], null] as const,
    ].map(([challenge, may, decides]) => {
      const id = challenge === slug.decided ? proposal.answered : proposal.rivalAssessed;
      const acting = {
        may: decides ? [decides] : [],
        // Whoever decided is told that it is over.
        else: challenge === slug.decided ? ({ chair: 409 } as const) : {},
      };
      return {
        path: `/committees/${challenge}/ranking`,
        may,
        frame: framed(challenge),
        actions: {
          outcomes: {
            ...acting,
            valid: { [`rows.${id}.outcome`]: 'reserve', [`rows.${id}.was`]: '', [`rows.${id}.version`]: '1' },
          },
          freeze: { ...acting, valid: { word: 'CHIUDI', opened: '0' } },
        },
      };
    }),
    '/committees/[challenge]/decide/[proposal]': judged('decide', (may) => ({
      actions: {
        save: { may, valid: { version: '1', outcome: 'declined' } },
        next: { may, valid: { version: '1', outcome: 'declined' } },
      },
    })),
    '/committees/[challenge]/shortlist': [slug.decided, slug.assessed, slug.rivals, slug.open].map(
      (challenge) => ({
        path: `/committees/${challenge}/shortlist`,
        may: challenge === slug.decided ? [...PANEL, 'secretariat'] : [],
        frame: framed(challenge),
      }),
    ),

    '/secretariat/matching': [{ path: '/secretariat/matching', may: ['secretariat'] }],
    '/secretariat/matching/[file]': [
      ...['docs.jsonl.gz', 'queries_feedback.jsonl', 'qrels_feedback.tsv'].map((file): Visit => ({
        path: `/secretariat/matching/${file}`,
        may: ['secretariat'],
        endpoint: { GET: true },
      })),
      { path: '/secretariat/matching/passwd', may: [], endpoint: { GET: true } },
    ],
    '/secretariat/vocabulary': [{ path: '/secretariat/vocabulary', may: ['secretariat'] }],
    ...Object.fromEntries(
      Object.entries<[string, Record<string, string>]>({
        new: ['new', topic],
        '[topic]': ['parking', topic],
        'areas/[area]': [
          'areas/mobility',
          { version: '0', 'label.it': 'x', 'label.en': 'x', 'description.it': 'x', 'description.en': 'x' },
        ],
        '[topic]/merge': ['parking/merge', { version: '0', into: 'sensors' }],
        '[topic]/retire': ['parking/retire', { version: '0', kind: 'retire' }],
      }).map(([id, [path, valid]]): [string, Visit[]] => [
        `/secretariat/vocabulary/${id}`,
        [
          {
            path: `/secretariat/vocabulary/${path}`,
            may: ['secretariat'],
            actions: { default: desk(valid) },
          },
        ],
      ]),
    ),
    '/secretariat': [
      {
        path: '/secretariat',
        may: ['secretariat'],
        actions: {
          remind: {
            may: ['secretariat'],
            valid: { challenge: slug.assessed, reviewer: people.reviewer.userId },
          },
        },
      },
    ],
    '/secretariat/people': [
      {
        path: '/secretariat/people',
        may: ['secretariat'],
        actions: {
          invite: { may: ['secretariat'], valid: { email: 'x@example.org', locale: 'it' } },
          revoke: { may: ['secretariat'], valid: { id: 'x' } },
          remove: { may: ['secretariat'], valid: { id: people.secretariat.userId } },
        },
      },
    ],
    '/secretariat/outbox': [
      {
        path: '/secretariat/outbox',
        may: ['secretariat'],
        actions: {
          retry: { may: ['secretariat'], valid: { id: 'x' } },
          retryAll: { may: ['secretariat'], valid: { type: 'mail:send' } },
          drop: { may: ['secretariat'], valid: { id: 'x' } },
        },
      },
    ],
    '/secretariat/audit': [{ path: '/secretariat/audit?who=x', may: ['secretariat'] }],
    '/secretariat/audit/export.csv': [
      { path: '/secretariat/audit/export.csv', may: ['secretariat'], endpoint: { GET: true } },
    ],
    '/secretariat/settings': [
      {
        path: '/secretariat/settings',
        may: ['secretariat'],
        actions: { default: { may: ['secretariat'], valid: { version: '0', name: 'x', minOpenDays: '21' } } },
      },
    ],
    '/secretariat/organisations': [{ path: '/secretariat/organisations', may: ['secretariat'] }],
    '/secretariat/organisations/new': [
      {
        path: '/secretariat/organisations/new',
        may: ['secretariat'],
        actions: {
          default: {
            may: ['secretariat'],
            valid: { kind: 'member', name: 'x', email: 'x@example.org', locale: 'it' },
          },
        },
      },
    ],
    '/secretariat/organisations/[slug]': [
      {
        path: `/secretariat/organisations/${slug.company}`,
        may: ['secretariat'],
        actions: {
          save: desk({ version: '0', name: 'x' }),
          invite: desk({ email: 'x@example.org', role: 'admin', locale: 'it' }),
          revoke: desk({ id: 'x' }),
          role: desk({ id: people.owner.userId, role: 'editor' }),
          remove: desk({ id: people.owner.userId }),
        },
      },
    ],
    '/secretariat/approvals/[slug]': [
      {
        path: `/secretariat/approvals/${slug.waiting}`,
        may: ['secretariat'],
        actions: {
          approve: desk({ version: '0' }),
          sendBack: desk({ reason: 'x' }),
        },
      },
      {
        path: `/secretariat/approvals/${slug.draft}`,
        may: [],
        actions: {
          approve: { may: [], valid: { version: '0' } },
          sendBack: { may: [], valid: { reason: 'x' } },
        },
      },
    ],
  };
}
