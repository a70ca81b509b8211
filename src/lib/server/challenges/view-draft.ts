import type { Visitor } from '$domain/actor';
import { challengeWords } from '$domain/challenge/challenge';
import { inSectionOrder } from '$domain/challenge/form';
import { pick, type Locale } from '$domain/localised';
import { can } from '$domain/policy';
import { allianceProfile } from '../alliance/profile';
import { signedIn } from '../authorise';
import { Organisations } from '../store/models/organisations';
import { vocabularyLabels } from '../vocabulary/labels';
import { suggestedTopics } from '../vocabulary/suggested';
import { challengeFacts, loadChallenge } from './load';
import { gateLines } from './summary';

/**
 * Everything that is written in a challenge, in both languages, for the pages that edit it. `editable` is false once it
 * was sent for approval.
 */
export async function viewDraft(actor: Visitor, slug: string, locale: Locale, now: Date) {
  signedIn(actor);
  const challenge = await loadChallenge(actor, slug, 'challenge:manage', now);
  const [{ minOpenDays }, { areas, topics }, partners, member] = await Promise.all([
    allianceProfile(),
    vocabularyLabels(locale, challenge.topicIds),
    Organisations.find({ kind: 'institution' }, { name: 1 }).sort({ name: 1 }).limit(200).lean(),
    Organisations.findOne({ _id: challenge.organisationId }, { name: 1 }).lean(),
  ]);
  const facts = challengeFacts(challenge, now);
  return {
    slug: challenge.slug,
    version: challenge.version,
    state: facts.state,
    name: pick(challenge.title, locale),
    member: member?.name ?? '',
    editable: can(actor, 'challenge:edit', facts),
    gate: gateLines(challenge, locale, now, minOpenDays),
    title: challenge.title,
    summary: challenge.summary,
    problem: challenge.problem,
    outcome: challenge.outcome,
    prize: challenge.prize,
    prizeAmount: challenge.prizeAmount,
    benefits: challenge.benefits,
    ipTerms: challenge.ipTerms,
    areaId: challenge.areaId,
    topicIds: challenge.topicIds,
    partnerIds: challenge.partnerIds,
    sections: challenge.sections,
    questions: inSectionOrder(challenge.sections, challenge.questions),
    rubric: challenge.rubric,
    places: challenge.places,
    opensAt: challenge.opensAt,
    closesAt: challenge.closesAt,
    assessmentEndsAt: challenge.assessmentEndsAt,
    answersBy: challenge.answersBy,
    contact: challenge.contact,
    areas,
    topics,
    suggestions: await suggestedTopics(challengeWords(challenge), challenge.topicIds, locale),
    partners: partners.map((partner) => ({ id: partner._id, name: partner.name })),
  };
}
export type Draft = Awaited<ReturnType<typeof viewDraft>>;
