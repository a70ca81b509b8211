import type { Visitor } from '$domain/actor';
import { stateAt, type ChallengeState } from '$domain/challenge/challenge';
import { pick, type Locale, type Picked } from '$domain/localised';
import { fateOf, type InvitationFate, type RefusalReason } from '$domain/matching/feedback';
import type { PassportVisibility } from '$domain/organisation/passport';
import { authorise, signedIn } from '../../authorise';
import { adviceFor, type PassportAdvice } from '../../organisations/advise-on-passport';
import type { AreaLook } from '../../store/models/vocabulary';
import { areaTag } from '../../vocabulary/labels';
import { fittingPairs, mayBeShown } from './fitting-pairs';
import { ownStartup } from './own-startup';
import { matchVocabulary, reasonsFor, type MatchReasons } from './reasons';
import { recordShown } from './record-shown';
import { isBeingMatched } from './progress';

/** A challenge that fits the asking start-up. */
export interface FittingChallenge extends MatchReasons {
  slug: string;
  title: Picked;
  area: { label: string; look: AreaLook } | null;
  member: string;
  state: ChallengeState;
  opensAt: Date | null;
  closesAt: Date | null;
}

export interface StartupMatches {
  /** The best first. */
  challenges: FittingChallenge[];
  /** How many more there are. */
  more: number;
  /** Meaning is not compared at the moment, at least for some. */
  byWordsOnly: boolean;
  /** Nothing is known yet: the passport is still being compared. */
  computing: boolean;
  /** Invitations of companies to challenges that still take proposals. */
  invitations: { slug: string; title: Picked; member: string; at: Date; fate: InvitationFate }[];
  /** What the start-up put aside and could still answer, the last first. */
  aside: { slug: string; title: Picked; member: string; reason: RefusalReason; at: Date }[];
  passport: {
    /** Too little is written to compare. */
    empty: boolean;
    /** Whom companies' pages show it to. */
    visibility: PassportVisibility;
    areas: number;
    advice: PassportAdvice;
  };
}

/** As many are read at first. */
const FIRST = 5;
/** Who has more than these is not helped by a longer list. */
const MOST = 30;

/** "Challenges that fit you", with reasons and with what the passport could add: not those it refused, nor those it has a proposal for already. */
export async function viewStartupMatches(
  actor: Visitor,
  { all = false }: { all?: boolean },
  locale: Locale,
  now: Date,
): Promise<StartupMatches> {
  signedIn(actor);
  authorise(actor, 'matches:see-challenges', null);
  const startupId = actor.organisation?.id ?? '';
  const [pairs, { passport, invitations, aside }, vocabulary] = await Promise.all([
    fittingPairs(startupId, MOST),
    ownStartup(startupId, now),
    matchVocabulary(locale),
  ]);
  const visible = pairs.filter(({ challenge }) => mayBeShown(actor, challenge, now));
  const shown = visible.slice(0, all ? MOST : FIRST);
  const [advice] = await Promise.all([adviceFor(passport, locale, now), recordShown(startupId, shown, now)]);
  return {
    challenges: shown.map(({ match, challenge, member }) => ({
      ...reasonsFor(match, challenge, passport, vocabulary, locale),
      slug: challenge.slug,
      title: pick(challenge.title, locale),
      area: areaTag(vocabulary.areas, challenge.areaId),
      member,
      state: stateAt(challenge, now),
      opensAt: challenge.opensAt,
      closesAt: challenge.closesAt,
    })),
    more: visible.length - shown.length,
    byWordsOnly: shown.some(({ match }) => match.byWordsOnly),
    computing: visible.length === 0 && (await isBeingMatched(startupId, now)),
    invitations: invitations
      .filter(({ challenge }) => mayBeShown(actor, challenge, now))
      .map(({ invitation, challenge, member }) => ({
        slug: challenge.slug,
        title: pick(challenge.title, locale),
        member,
        at: invitation.at,
        fate: fateOf(invitation),
      })),
    aside: aside
      .filter(({ challenge }) => mayBeShown(actor, challenge, now))
      .map(({ refused, challenge, member }) => ({
        slug: challenge.slug,
        title: pick(challenge.title, locale),
        member,
        reason: refused.reason,
        at: refused.at,
      })),
    passport: {
      empty:
        !passport || ![passport.pitch, passport.problem, passport.technology].some((text) => text.trim()),
      visibility: passport?.visibility ?? 'nobody',
      areas: passport?.areaIds.length ?? 0,
      advice,
    },
  };
}
