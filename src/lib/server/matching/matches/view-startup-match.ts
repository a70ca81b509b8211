import type { Visitor } from '$domain/actor';
import { stateAt } from '$domain/challenge/challenge';
import { pick, type Locale, type Picked, type Localised } from '$domain/localised';
import { fateOf, isProposable, type InvitationFate, type RefusalReason } from '$domain/matching/feedback';
import type { Passport } from '$domain/organisation/passport';
import { can } from '$domain/policy';
import { signedIn } from '../../authorise';
import { challengeFacts } from '../../challenges/load';
import { loadStartupForChallenge } from './load-startup';
import { matchVocabulary, reasonsFor, topicNames, type MatchReasons } from './reasons';

export interface StartupMatch {
  slug: string;
  title: Picked;
  /** The title in both languages, for a message in both. */
  titles: Localised;
  member: string;
  /** The challenge still takes proposals. */
  open: boolean;
  startup: { slug: string; name: string };
  /** Null where the passport is not visible any more. */
  reasons: MatchReasons | null;
  passport:
    | (Pick<
        Passport,
        'pitch' | 'problem' | 'technology' | 'references' | 'team' | 'website' | 'city' | 'foundedYear'
      > & { lang: Locale; topics: string[] })
    | null;
  invitation: {
    message: Localised;
    at: Date;
    fate: InvitationFate;
    seenAt: Date | null;
    answeredAt: Date | null;
    answerReason: RefusalReason | null;
    answerNote: string;
  } | null;
  mayInvite: boolean;
  mayWithdraw: boolean;
}

/** One start-up that fits, its passport, and the invitation to it. */
export async function viewStartupMatch(
  actor: Visitor,
  slug: string,
  startupSlug: string,
  locale: Locale,
  now: Date,
): Promise<StartupMatch> {
  signedIn(actor);
  const [{ challenge, member, startup, match, invitation }, vocabulary] = await Promise.all([
    loadStartupForChallenge(actor, slug, startupSlug, now),
    matchVocabulary(locale),
  ]);
  const passport = match && startup.passport;
  const fate = invitation && fateOf(invitation);
  const open = isProposable(stateAt(challenge, now));
  const own = actor.organisation?.id === challenge.organisationId && open;
  return {
    slug: challenge.slug,
    title: pick(challenge.title, locale),
    titles: {
      it: pick(challenge.title, 'it').text,
      en: pick(challenge.title, 'en').text,
    },
    member: member.name,
    open,
    startup: { slug: startup.slug, name: startup.name },
    reasons: match && reasonsFor(match, challenge, passport, vocabulary, locale),
    passport: passport && {
      pitch: passport.pitch,
      problem: passport.problem,
      technology: passport.technology,
      references: passport.references,
      team: passport.team,
      website: passport.website,
      city: passport.city,
      foundedYear: passport.foundedYear,
      lang: passport.language,
      topics: topicNames(passport.topicIds, vocabulary),
    },
    invitation: invitation &&
      fate && {
        message: { it: invitation.message.it, en: invitation.message.en },
        at: invitation.at,
        fate,
        seenAt: invitation.seenAt,
        answeredAt: invitation.answeredAt,
        answerReason: invitation.answerReason,
        answerNote: invitation.answerNote,
      },
    mayInvite:
      passport !== null &&
      (!invitation || fate === 'withdrawn') &&
      can(actor, 'startup:invite', {
        challenge: challengeFacts(challenge, now),
        passport,
        viewerAreaIds: member.areaIds,
      }),
    mayWithdraw: own && (fate === 'sent' || fate === 'seen'),
  };
}
