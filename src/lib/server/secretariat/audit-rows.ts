import { pick, type Locale } from '$domain/localised';
import { toldDetails } from '$domain/operations/audit';
import { Challenges } from '../store/models/challenges';
import type { AuditRecord } from '../store/models/operations';
import { Organisations } from '../store/models/organisations';
import { Users } from '../store/models/people';
import { Proposals } from '../store/models/proposals';

export interface AuditRow {
  id: string;
  at: Date;
  /** Null: the calendar or a script. */
  actor: { name: string; email: string } | null;
  action: string;
  subject: { kind: string; id: string; name: string; path: string | null };
  organisation: string | null;
  details: [name: string, values: string[]][];
}

/**
 * Entries with the names of what they speak of, in four queries however many they are. A proposal is named by its code
 * and its challenge: its title may be sealed.
 */
export async function auditRows(entries: AuditRecord[], locale: Locale): Promise<AuditRow[]> {
  const of = (...kinds: string[]) =>
    entries.flatMap(({ subject }) => (kinds.includes(subject.kind) ? [subject.id] : []));
  const proposals = await Proposals.find(
    { _id: { $in: unique(of('proposal')) } },
    { code: 1, challengeId: 1 },
  ).lean();
  const [users, organisations, challenges] = await Promise.all([
    Users.find(
      { _id: { $in: unique([...entries.flatMap(({ actorId }) => actorId ?? []), ...of('user')]) } },
      { name: 1, email: 1 },
    ).lean(),
    Organisations.find(
      {
        _id: {
          $in: unique([
            ...entries.flatMap(({ organisationId }) => organisationId ?? []),
            ...of('organisation', 'startup'),
          ]),
        },
      },
      { name: 1, slug: 1 },
    ).lean(),
    Challenges.find(
      { _id: { $in: unique([...of('challenge'), ...proposals.map(({ challengeId }) => challengeId)]) } },
      { title: 1, slug: 1 },
    ).lean(),
  ]);
  const byId = {
    user: mapOf(users),
    organisation: mapOf(organisations),
    challenge: mapOf(challenges),
    proposal: mapOf(proposals),
  };
  const titleOf = (id: string) => {
    const challenge = byId.challenge.get(id);
    return challenge ? pick(challenge.title, locale).text : '';
  };
  const subjectOf = ({ kind, id }: AuditRecord['subject']): { name: string; path: string | null } => {
    const organisation = byId.organisation.get(id);
    const user = byId.user.get(id);
    const proposal = byId.proposal.get(id);
    const challenge = byId.challenge.get(id);
    if (kind === 'challenge' && challenge)
      return { name: titleOf(id), path: `/manage/challenges/${challenge.slug}` };
    if (kind === 'proposal' && proposal)
      return { name: [proposal.code, titleOf(proposal.challengeId)].filter(Boolean).join(' · '), path: null };
    if ((kind === 'organisation' || kind === 'startup') && organisation)
      return { name: organisation.name, path: `/secretariat/organisations/${organisation.slug}` };
    if (kind === 'user' && user)
      return {
        name: user.name || user.email,
        path: `/secretariat/people?q=${encodeURIComponent(user.email)}`,
      };
    return { name: '', path: null };
  };
  return entries.map((entry) => ({
    id: entry._id,
    at: entry.at,
    actor:
      entry.actorId === null
        ? null
        : { name: entry.actorLabel, email: byId.user.get(entry.actorId)?.email ?? '' },
    action: entry.action,
    subject: { ...entry.subject, ...subjectOf(entry.subject) },
    organisation: byId.organisation.get(entry.organisationId ?? '')?.name ?? null,
    details: toldDetails(entry.action, entry.details),
  }));
}

const unique = (ids: string[]): string[] => [...new Set(ids)];
const mapOf = <T extends { _id: string }>(rows: T[]): Map<string, T> =>
  new Map(rows.map((row) => [row._id, row]));
