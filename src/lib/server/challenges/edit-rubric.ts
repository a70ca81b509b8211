import {
  addCriterion as withCriterion,
  MAX_CRITERIA,
  removeCriterion as withoutCriterion,
  replaceCriterion,
  type CriterionInput,
} from '$domain/challenge/rubric';
import { AppError, notFound } from '$domain/errors';
import type { ChallengeRecord } from '../store/models/challenges';
import { editChallenge, type DraftEdit } from './edit';

const knownEvidence = (draft: ChallengeRecord, input: CriterionInput) => {
  const known = new Set(draft.questions.map((question) => question.id));
  if (!input.evidence.every((id) => known.has(id))) {
    throw new AppError('invalid', 'invalid_form', { fields: { evidence: { reason: 'not_an_option' } } });
  }
};
const having = (draft: ChallengeRecord, id: string) => {
  if (!draft.rubric.some((criterion) => criterion.id === id)) throw notFound();
};

/** Adds a criterion at the end of the rubric. */
export const addCriterion = (edit: DraftEdit, input: CriterionInput) =>
  editChallenge(edit, (draft) => {
    knownEvidence(draft, input);
    if (draft.rubric.length >= MAX_CRITERIA)
      throw new AppError('invalid', 'list_full', { max: MAX_CRITERIA });
    return { rubric: withCriterion(draft.rubric, input) };
  });

/** Changes one criterion: its words, weight, scale and evidence. */
export const editCriterion = (edit: DraftEdit, id: string, input: CriterionInput) =>
  editChallenge(edit, (draft) => {
    having(draft, id);
    knownEvidence(draft, input);
    return { rubric: replaceCriterion(draft.rubric, id, input) };
  });

/** Takes a criterion out of the rubric. */
export const removeCriterion = (edit: DraftEdit, id: string) =>
  editChallenge(edit, (draft) => {
    having(draft, id);
    return { rubric: withoutCriterion(draft.rubric, id) };
  });
