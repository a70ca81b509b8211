import { endedWithoutProposals, stateAt, type ChallengeState } from '$domain/challenge/challenge';
import { pick, type Locale, type Localised, type Picked } from '$domain/localised';
import { formParts } from '$domain/proposal/form';
import { safeHtml } from '../markdown';
import type { ChallengeRecord } from '../store/models/challenges';
import { Organisations } from '../store/models/organisations';
import { Users } from '../store/models/people';
import type { AreaLook } from '../store/models/vocabulary';
import { vocabularyLabels } from '../vocabulary/labels';

type Html = { html: string; lang: Locale };
type Named = { name: string; slug: string };

/** All that everybody reads of a challenge once it is published. */
export interface PublishedChallenge {
  slug: string;
  title: Picked;
  summary: Picked;
  problem: Html;
  outcome: Html;
  state: ChallengeState;
  publishedAt: Date | null;
  cancelledAt: Date | null;
  /** It closed, nobody had answered, and it was ended. */
  endedWithoutProposals: boolean;
  area: { id: string; label: string; look: AreaLook } | null;
  topics: { id: string; label: string }[];
  member: Named;
  partners: Named[];
  prize: Picked;
  prizeAmount: number;
  benefits: { title: Picked; detail: Picked }[];
  rubric: {
    name: Picked;
    description: Picked;
    weight: number;
    /** False for what is shown to the committee and left out of the mean. */
    ranking: boolean;
    /** Numbers of the questions whose answers are its evidence. */
    evidence: number[];
    levels: { value: number; text: string; lang: Locale }[];
  }[];
  ipTerms: { background: Picked; results: Picked; unselected: Picked };
  contact: { role: string; email: string };
  opensAt: Date | null;
  closesAt: Date | null;
  assessmentEndsAt: Date | null;
  answersBy: Date | null;
  readers: Readers;
  now: Date;
}

/** Who opens a proposal: counts and organisations, never a person. */
export interface Readers {
  /** Seats of the panel by organisation, the challenge's own company first; null is somebody of no organisation. */
  seats: { organisation: string | null; count: number }[];
  total: number;
  /** Member companies with no seat: they learn nothing. */
  otherMembers: number;
}

/**
 * What a challenge says to everybody, in one language. Its public page and the page on which the secretariat approves
 * it both read this, so that what is published is what was shown. The caller has asked who may read it.
 */
export async function publishedChallenge(
  challenge: ChallengeRecord,
  locale: Locale,
  now: Date,
): Promise<PublishedChallenge> {
  const [vocabulary, organisations, readers] = await Promise.all([
    vocabularyLabels(locale, challenge.topicIds),
    Organisations.find(
      { _id: { $in: [challenge.organisationId, ...challenge.partnerIds] } },
      { name: 1, slug: 1 },
    ).lean(),
    readersOf(challenge),
  ]);
  const named = (id: string): Named[] => {
    const found = organisations.find((organisation) => organisation._id === id);
    return found ? [{ name: found.name, slug: found.slug }] : [];
  };
  const html = (text: Localised): Html => {
    const picked = pick(text, locale);
    return { html: safeHtml(picked.text), lang: picked.lang };
  };
  const area = vocabulary.areas.find(({ id }) => id === challenge.areaId);
  const came = (state: ChallengeState) =>
    challenge.history.findLast((change) => change.state === state)?.at ?? null;
  const numbers = new Map(
    formParts(challenge.sections, challenge.questions).flatMap((part) =>
      part.questions.map(({ id, number }) => [id, number] as const),
    ),
  );
  return {
    slug: challenge.slug,
    title: pick(challenge.title, locale),
    summary: pick(challenge.summary, locale),
    problem: html(challenge.problem),
    outcome: html(challenge.outcome),
    state: stateAt(challenge, now),
    publishedAt: came('scheduled'),
    cancelledAt: came('cancelled'),
    endedWithoutProposals: endedWithoutProposals(challenge),
    area: area ? { id: area.id, label: area.label, look: area.look } : null,
    topics: vocabulary.topics
      .filter(({ id }) => challenge.topicIds.includes(id))
      .map(({ id, label }) => ({ id, label })),
    member: named(challenge.organisationId)[0] ?? { name: '', slug: '' },
    partners: challenge.partnerIds.flatMap(named),
    prize: pick(challenge.prize, locale),
    prizeAmount: challenge.prizeAmount,
    benefits: challenge.benefits.map(({ title, detail }) => ({
      title: pick(title, locale),
      detail: pick(detail, locale),
    })),
    rubric: challenge.rubric.map((criterion) => ({
      name: pick(criterion.name, locale),
      description: pick(criterion.description, locale),
      weight: criterion.weight,
      ranking: criterion.ranking,
      evidence: criterion.evidence.flatMap((id) => numbers.get(id) ?? []),
      levels: criterion.scale.map((level, index) => ({ value: index + 1, ...pick(level, locale) })),
    })),
    ipTerms: {
      background: pick(challenge.ipTerms.background, locale),
      results: pick(challenge.ipTerms.results, locale),
      unselected: pick(challenge.ipTerms.unselected, locale),
    },
    contact: { role: challenge.contact.role, email: challenge.contact.email },
    opensAt: challenge.opensAt,
    closesAt: challenge.closesAt,
    assessmentEndsAt: challenge.assessmentEndsAt,
    answersBy: challenge.answersBy,
    readers,
    now,
  };
}

async function readersOf(challenge: ChallengeRecord): Promise<Readers> {
  const people = await Users.find(
    { _id: { $in: challenge.panel.map((seat) => seat.userId) } },
    { organisation: 1 },
  ).lean();
  const byOrganisation = new Map<string | null, number>();
  for (const { organisation } of people) {
    const id = organisation?.id ?? null;
    byOrganisation.set(id, (byOrganisation.get(id) ?? 0) + 1);
  }
  const ids = [...byOrganisation.keys()].filter((id) => id !== null);
  const [names, otherMembers] = await Promise.all([
    Organisations.find({ _id: { $in: ids } }, { name: 1 }).lean(),
    Organisations.countDocuments({ kind: 'member', _id: { $nin: [challenge.organisationId, ...ids] } }),
  ]);
  const seats = [...byOrganisation].map(([id, count]) => ({
    id,
    organisation: names.find((organisation) => organisation._id === id)?.name ?? null,
    count,
  }));
  seats.sort(
    (a, b) =>
      Number(b.id === challenge.organisationId) - Number(a.id === challenge.organisationId) ||
      b.count - a.count,
  );
  return {
    seats: seats.map(({ organisation, count }) => ({ organisation, count })),
    total: people.length,
    otherMembers,
  };
}
