import {
  addQuestion as withQuestion,
  addSection as withSection,
  MAX_QUESTIONS,
  MAX_SECTIONS,
  moveQuestion as moved,
  removeQuestion as withoutQuestion,
  replaceQuestion,
  type QuestionInput,
} from '$domain/challenge/form';
import { AppError, notFound } from '$domain/errors';
import type { Localised } from '$domain/localised';
import type { ChallengeRecord } from '../store/models/challenges';
import { editChallenge, type DraftEdit } from './edit';

const inSection = (draft: ChallengeRecord, input: QuestionInput) => {
  if (!draft.sections.some((section) => section.id === input.section)) {
    throw new AppError('invalid', 'invalid_form', { fields: { section: { reason: 'not_an_option' } } });
  }
};
const having = (draft: ChallengeRecord, id: string) => {
  if (!draft.questions.some((question) => question.id === id)) throw notFound();
};
const roomIn = (list: unknown[], max: number) => {
  if (list.length >= max) throw new AppError('invalid', 'list_full', { max });
};

/** Adds a question at the end of its section. */
export const addQuestion = (edit: DraftEdit, input: QuestionInput) =>
  editChallenge(edit, (draft) => {
    inSection(draft, input);
    roomIn(draft.questions, MAX_QUESTIONS);
    return { questions: withQuestion(draft.questions, input) };
  });

/** Changes one question of the form. */
export const editQuestion = (edit: DraftEdit, id: string, input: QuestionInput) =>
  editChallenge(edit, (draft) => {
    having(draft, id);
    inSection(draft, input);
    return { questions: replaceQuestion(draft.questions, id, input) };
  });

/** Moves a question one place up or down inside its section. */
export const moveQuestion = (edit: DraftEdit, id: string, direction: 'up' | 'down') =>
  editChallenge(edit, (draft) => {
    having(draft, id);
    return { questions: moved(draft.sections, draft.questions, id, direction) };
  });

/** Takes a question out of the form, and out of the evidence of the criteria that pointed to it. */
export const removeQuestion = (edit: DraftEdit, id: string) =>
  editChallenge(edit, (draft) => {
    having(draft, id);
    return withoutQuestion(draft, id);
  });

/** Adds a section at the end of the form. */
export const addSection = (edit: DraftEdit, title: Localised) =>
  editChallenge(edit, (draft) => {
    roomIn(draft.sections, MAX_SECTIONS);
    return { sections: withSection(draft.sections, title) };
  });
