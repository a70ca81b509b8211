import type { Visitor } from '$domain/actor';
import type { Locale } from '$domain/localised';
import { can } from '$domain/policy';
import { signedIn } from '../../authorise';
import { challengeFacts, loadChallenge } from '../../challenges/load';
import { Assignments, Reviews } from '../../store/models/committee';
import { headAndNames } from '../head';
import { assessedProposals, conflictsOf, panelPeople } from '../load';
import { writePair } from './pairs';
import { readersOfVotes } from '../reviews/read-votes';
import { relations } from '../relations';
import { nobodyDecides, stuckProposals } from '../decisions/stuck-proposals';

/** Rows of one page of the grid: a form with more ticks than the parser takes is never made. */
const ROWS = 40;

/** The grid of proposals and reviewers, for the chair and the secretariat. No score is in it. */
export async function viewAssignments(actor: Visitor, slug: string, page: number, locale: Locale, now: Date) {
  signedIn(actor);
  const challenge = await loadChallenge(actor, slug, 'assignment:write', now);
  const proposals = await assessedProposals(challenge._id, await conflictsOf(actor, challenge._id));
  const pages = Math.max(1, Math.ceil(proposals.length / ROWS));
  const shown = proposals.slice((Math.min(page, pages) - 1) * ROWS).slice(0, ROWS);
  const [assignments, submitted, people, related, hasRead, { head, names }, stuck] = await Promise.all([
    Assignments.find({ challengeId: challenge._id }, { proposalId: 1, reviewerId: 1 }).lean(),
    Reviews.find({ challengeId: challenge._id, state: 'submitted' }, { proposalId: 1, reviewerId: 1 }).lean(),
    panelPeople(challenge),
    relations(challenge),
    readersOfVotes(
      challenge._id,
      shown.map((proposal) => proposal._id),
    ),
    headAndNames(
      challenge,
      shown.map((proposal) => proposal.organisationId),
      locale,
      now,
    ),
    stuckProposals(actor, [challenge], now),
  ]);
  const ticked = new Set(assignments.map(writePair));
  const done = new Set(submitted.map(writePair));
  return {
    head,
    page: Math.min(page, pages),
    pages,
    total: proposals.length,
    nobodyDecides: nobodyDecides(stuck.get(challenge._id)),
    mayAppoint: can(actor, 'panel:appoint', challengeFacts(challenge, now)),
    reviewers: people.map(({ userId, name, role }) => ({
      id: userId,
      name,
      role,
      assigned: assignments.filter((pair) => pair.reviewerId === userId).length,
    })),
    rows: shown.map((proposal) => ({
      proposalId: proposal._id,
      code: proposal.code,
      title: proposal.title,
      startup: names.get(proposal.organisationId) ?? '',
      cells: people.map(({ userId }) => {
        const pair = writePair({ proposalId: proposal._id, reviewerId: userId });
        return {
          pair,
          assigned: ticked.has(pair),
          submitted: done.has(pair),
          conflict: related(userId, proposal.organisationId),
          /** They have seen others' votes on it, and may not be given it any more. */
          hasRead: !ticked.has(pair) && hasRead(userId, proposal._id),
        };
      }),
    })),
  };
}
