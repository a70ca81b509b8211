import type { SubmitFunction } from '@sveltejs/kit';
import { applyAction } from '$app/forms';
import { invalidateAll } from '$app/navigation';
import { keepTyped } from '../fields/keep-typed';

/** The action that suggests topics for what is typed and saves nothing. */
export const SUGGEST = '?/suggest';

/**
 * For a form with `?/suggest` beside its own action: with JavaScript a suggestion replaces nothing on the page but the
 * list of suggestions. @param show takes what the server suggests
 */
export function suggestInPlace<Suggestions>(show: (suggestions: Suggestions) => void): SubmitFunction {
  let sent = false;
  return ({ action, cancel, formData }) => {
    // The second click of two would be refused: it carries the version that the first one replaces.
    if (sent) return cancel();
    sent = true;
    return async ({ result, update }) => {
      try {
        const kept = keepTyped(result, formData);
        if (kept !== result) return await applyAction(kept);
        if (action.search === SUGGEST && result.type === 'success')
          return show(result.data?.suggestions as Suggestions);
        // A refusal does not load the page again by itself: the other window's text would not show.
        if (result.type === 'failure') await invalidateAll();
        await update({ reset: false });
      } finally {
        sent = false;
      }
    };
  };
}
