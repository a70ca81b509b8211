import type { Visitor } from '$domain/actor';
import { stateAt } from '$domain/challenge/challenge';
import { pick, type Locale } from '$domain/localised';
import { can } from '$domain/policy';
import { prefill } from '$domain/proposal/answers';
import { safeHtml } from '../markdown';
import { Organisations } from '../store/models/organisations';
import { Proposals } from '../store/models/proposals';
import { Users } from '../store/models/people';
import { vocabularyLabels } from '../vocabulary/labels';
import { challengeFacts, loadChallenge } from './load';

/** The page of a challenge: all that everybody may read, and where a start-up stands with it. */
export async function viewChallenge(actor: Visitor, slug: string, locale: Locale, now: Date) {
  const challenge = await loadChallenge(actor, slug, 'challenge:view', now);
  const facts = challengeFacts(challenge, now);
  const startup = actor?.organisation?.kind === 'startup' ? actor.organisation.id : null;
  const [vocabulary, organisations, people, own] = await Promise.all([
    vocabularyLabels(locale, challenge.topicIds),
    Organisations.find(
      { _id: { $in: [challenge.organisationId, ...challenge.partnerIds, ...(startup ? [startup] : [])] } },
      { name: 1, slug: 1, passport: 1 },
    ).lean(),
    Users.find({ _id: { $in: challenge.panel.map((seat) => seat.userId) } }, { organisation: 1 }).lean(),
    startup
      ? Proposals.findOne(
          { challengeId: challenge._id, organisationId: startup, state: { $ne: 'withdrawn' } },
          { state: 1 },
        )
          .sort({ createdAt: -1 })
          .lean()
      : null,
  ]);
  const organisation = (id: string) => organisations.find((candidate) => candidate._id === id);
  const member = organisation(challenge.organisationId);
  const passport = startup ? organisation(startup)?.passport : null;
  const ownPeople = people.filter((person) => person.organisation?.id === challenge.organisationId).length;
  const html = (text: { it: string; en: string }) => {
    const picked = pick(text, locale);
    return { html: safeHtml(picked.text), lang: picked.lang };
  };
  const area = vocabulary.areas.find((candidate) => candidate.id === challenge.areaId) ?? null;
  const numbers = new Map(challenge.questions.map((question, index) => [question.id, index + 1]));
  return {
    slug: challenge.slug,
    title: pick(challenge.title, locale),
    summary: pick(challenge.summary, locale),
    problem: html(challenge.problem),
    outcome: html(challenge.outcome),
    state: stateAt(challenge, now),
    area: area && { id: area.id, label: area.label, look: area.look },
    topics: vocabulary.topics
      .filter((topic) => challenge.topicIds.includes(topic.id))
      .map(({ id, label }) => ({ id, label })),
    member: member ? { name: member.name, slug: member.slug } : null,
    partners: challenge.partnerIds.flatMap((id) => organisation(id)?.name ?? []),
    prize: pick(challenge.prize, locale).text,
    prizeAmount: challenge.prizeAmount,
    benefits: challenge.benefits.map(({ title, detail }) => ({
      title: pick(title, locale),
      detail: pick(detail, locale),
    })),
    rubric: challenge.rubric.map((criterion) => ({
      name: pick(criterion.name, locale).text,
      description: pick(criterion.description, locale).text,
      weight: criterion.weight,
      ranking: criterion.ranking,
      evidence: criterion.evidence.flatMap((id) => numbers.get(id) ?? []),
      levels: criterion.scale.map((level, index) => ({ value: index + 1, text: pick(level, locale).text })),
    })),
    ipTerms: {
      background: pick(challenge.ipTerms.background, locale),
      results: pick(challenge.ipTerms.results, locale),
      unselected: pick(challenge.ipTerms.unselected, locale),
    },
    contact: challenge.contact,
    opensAt: challenge.opensAt,
    closesAt: challenge.closesAt,
    assessmentEndsAt: challenge.assessmentEndsAt,
    answersBy: challenge.answersBy,
    readers: { fromMember: ownPeople, others: people.length - ownPeople },
    questions: challenge.questions.length,
    prefilled: passport ? Object.keys(prefill(challenge.questions, passport, '')).length : 0,
    ownProposal: own ? { id: own._id, state: own.state } : null,
    mayStart: can(actor, 'proposal:start', facts),
    now,
  };
}
export type PublicChallenge = Awaited<ReturnType<typeof viewChallenge>>;
