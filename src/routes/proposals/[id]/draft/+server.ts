import { answerMessage } from '$i18n/answer-problem';
import { signedIn } from '$server/authorise';
import { handleJson } from '$server/http/json';
import { draftFields } from '$server/proposals/draft-form';
import { saveDraft } from '$server/proposals/save-draft';
import type { RequestHandler } from './$types';

/** Autosave. The stored text comes along only with a conflict, and only to somebody who may edit this proposal. */
export const POST: RequestHandler = (event) =>
  handleJson(
    event,
    draftFields,
    async (draft) => {
      signedIn(event.locals.actor);
      const saved = await saveDraft(event.locals.actor, event.params.id, draft, new Date());
      const errors = Object.fromEntries(
        Object.entries(saved.problems).map(([id, problem]) => [id, answerMessage(problem)]),
      );
      return { version: saved.version, savedAt: saved.savedAt, errors };
    },
    (details) => details,
  );
