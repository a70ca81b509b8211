import type { Actor } from '$domain/actor';
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
import { editChallenge } from './edit';

const inSection = (draft: ChallengeRecord, input: QuestionInput) => {
  if (!draft.sections.some((section) => section.id === input.section)) {
    throw new AppError('invalid', 'invalid_form', { fields: { section: { reason: 'not_an_option' } } });
  }
};
const having = (draft: ChallengeRecord, id: string) => {
  if (!draft.questions.some((question) => question.id === id)) throw notFound();
};

/** Adds a question at the end of its section. */
export function addQuestion(actor: Actor, slug: string, version: number, input: QuestionInput, now: Date) {
  return editChallenge(
    actor,
    slug,
    version,
    (draft) => {
      inSection(draft, input);
      if (draft.questions.length >= MAX_QUESTIONS)
        throw new AppError('invalid', 'list_full', { max: MAX_QUESTIONS });
      return { questions: withQuestion(draft.questions, input) };
    },
    now,
  );
}

/** Changes one question of the form. */
export function editQuestion(
  actor: Actor,
  slug: string,
  version: number,
  id: string,
  input: QuestionInput,
  now: Date,
) {
  return editChallenge(
    actor,
    slug,
    version,
    (draft) => {
      having(draft, id);
      inSection(draft, input);
      return { questions: replaceQuestion(draft.questions, id, input) };
    },
    now,
  );
}

/** Moves a question one place up or down inside its section. */
export function moveQuestion(
  actor: Actor,
  slug: string,
  version: number,
  id: string,
  direction: 'up' | 'down',
  now: Date,
) {
  return editChallenge(
    actor,
    slug,
    version,
    (draft) => {
      having(draft, id);
      return { questions: moved(draft.sections, draft.questions, id, direction) };
    },
    now,
  );
}

/** Takes a question out of the form, and out of the evidence of the criteria that pointed to it. */
export function removeQuestion(actor: Actor, slug: string, version: number, id: string, now: Date) {
  return editChallenge(
    actor,
    slug,
    version,
    (draft) => {
      having(draft, id);
      return withoutQuestion(draft, id);
    },
    now,
  );
}

/** Adds a section at the end of the form. */
export function addSection(actor: Actor, slug: string, version: number, title: Localised, now: Date) {
  return editChallenge(
    actor,
    slug,
    version,
    (draft) => {
      if (draft.sections.length >= MAX_SECTIONS)
        throw new AppError('invalid', 'list_full', { max: MAX_SECTIONS });
      return { sections: withSection(draft.sections, title) };
    },
    now,
  );
}
