import { randomInt } from 'node:crypto';
import type { Actor } from '$domain/actor';
import { AppError, notFound } from '$domain/errors';
import { emptyPassport } from '$domain/organisation/passport';
import { can } from '$domain/policy';
import { prefill } from '$domain/proposal/answers';
import { CODE_NUMBERS, proposalCode } from '$domain/proposal/proposal';
import { audit } from '../audit/record';
import { authorise } from '../authorise';
import { challengeFacts, loadChallenge } from '../challenges/load';
import { isDuplicateKey } from '../store/duplicate-key';
import { newId } from '../store/ids';
import { Organisations } from '../store/models/organisations';
import { Proposals } from '../store/models/proposals';
import { transaction } from '../store/transaction';

/** Opens a draft prefilled from the passport, or finds the one that is there. @returns the proposal's id */
export async function startProposal(actor: Actor, slug: string, now: Date): Promise<string> {
  const challenge = await loadChallenge(actor, slug, 'challenge:view', now);
  const organisation = actor.organisation;
  const facts = challengeFacts(challenge, now);
  // Who may never start one learns nothing; who may is told when the challenge is not open.
  if (!organisation || !can(actor, 'proposal:start', { ...facts, state: 'open' })) throw notFound();
  const mine = {
    challengeId: challenge._id,
    organisationId: organisation.id,
    state: { $ne: 'withdrawn' as const },
  };
  const existing = await Proposals.findOne(mine, { _id: 1 }).sort({ createdAt: -1 }).lean();
  if (existing) return existing._id;
  if (facts.state !== 'open') throw new AppError('conflict', 'challenge_not_open');
  authorise(actor, 'proposal:start', facts);

  const startup = await Organisations.findOne({ _id: organisation.id }).lean();
  if (!startup) throw notFound();
  const answers = prefill(challenge.questions, startup.passport ?? emptyPassport(actor.locale), startup.name);
  const id = newId();
  const code = await freeCode(now.getUTCFullYear());
  try {
    await transaction(async (session) => {
      await Proposals.create(
        [
          {
            _id: id,
            code,
            challengeId: challenge._id,
            organisationId: organisation.id,
            draft: { title: '', answers, version: 0, savedAt: now, savedBy: actor.userId },
            createdBy: actor.userId,
          },
        ],
        { session },
      );
      await audit(
        actor,
        { action: 'proposal:start', subject: { kind: 'proposal', id }, organisationId: organisation.id },
        now,
        session,
      );
    });
    return id;
  } catch (error) {
    // A double click: the other request has just made the draft (unique index on the pair).
    if (!isDuplicateKey(error)) throw error;
    const other = await Proposals.findOne(mine, { _id: 1 }).lean();
    if (!other) throw error;
    return other._id;
  }
}

/**
 * A code drawn by lot: counted ones would tell a start-up with two of its own how many others began in between, which
 * only the company and the secretariat know. One that another request draws at the same moment is refused by its index.
 */
async function freeCode(year: number): Promise<string> {
  for (;;) {
    const code = proposalCode(year, randomInt(...CODE_NUMBERS));
    if (!(await Proposals.exists({ code }))) return code;
  }
}
