import { Challenges, type ChallengeRecord } from '../../src/lib/server/store/models/challenges';
import { Organisations } from '../../src/lib/server/store/models/organisations';
import { Proposals } from '../../src/lib/server/store/models/proposals';
import type { ChallengeRef, Context, OrganisationRef, ProposalRef } from './context';

/** Organisations by the id in the spreadsheet, or by their address on the site. One query a batch. */
export async function organisationsBy(
  keys: string[],
  context: Context,
): Promise<Map<string, OrganisationRef>> {
  const found = await Organisations.find(
    { $or: [{ externalId: { $in: keys } }, { slug: { $in: keys } }] },
    { kind: 1, slug: 1, externalId: 1 },
  ).lean();
  return byKey(found, (o) => o.slug, context.planned.organisations);
}

/** Challenges by the id in the spreadsheet, or by their address on the site. */
export async function challengesBy(keys: string[], context: Context): Promise<Map<string, ChallengeRef>> {
  const found = await Challenges.find(
    { $or: [{ externalId: { $in: keys } }, { slug: { $in: keys } }] },
    {
      slug: 1,
      externalId: 1,
      organisationId: 1,
      state: 1,
      opensAt: 1,
      closesAt: 1,
      questions: 1,
      rubric: 1,
      panel: 1,
    },
  ).lean<ChallengeRecord[]>();
  return byKey(found, (c) => c.slug, context.planned.challenges);
}

/** Proposals by the id in the spreadsheet, or by their code on the site. */
export async function proposalsBy(keys: string[], context: Context): Promise<Map<string, ProposalRef>> {
  const found = await Proposals.find(
    { $or: [{ externalId: { $in: keys } }, { code: { $in: keys } }] },
    { code: 1, externalId: 1, challengeId: 1, organisationId: 1, state: 1, revision: 1, submittedAt: 1 },
  ).lean();
  return byKey(found, (p) => p.code, context.planned.proposals);
}

/** The spreadsheet's own ids win over addresses: they are what its author means. */
function byKey<T extends { externalId: string | null }, R>(
  found: T[],
  address: (record: T) => string,
  planned: Map<string, R>,
): Map<string, R> {
  const map = new Map<string, R>(planned);
  for (const record of found) map.set(address(record), record as unknown as R);
  for (const record of found) if (record.externalId) map.set(record.externalId, record as unknown as R);
  return map;
}
