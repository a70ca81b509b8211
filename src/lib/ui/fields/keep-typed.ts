import type { ActionResult } from '@sveltejs/kit';
import { m } from '$i18n/paraglide/messages';
import { deLocalizeHref } from '$i18n/paraglide/runtime';

/**
 * The answer to a form that was sent in place. Where the site was not reached, failed, or knows the person no longer,
 * another page would come and take what was typed with it: the form is refused instead, with all that is in it and why.
 */
export function keepTyped(answer: ActionResult, sent: FormData): ActionResult {
  const message = whyNotSaved(answer);
  if (!message) return answer;
  const values = Object.fromEntries(
    [...new Set(sent.keys())].map((name) => {
      const all = sent.getAll(name).map(String);
      return [name, all.length > 1 ? all : all[0]];
    }),
  );
  return {
    type: 'failure',
    status: 503,
    data: { reason: 'not_saved', message, errors: {}, values, details: {} },
  };
}

function whyNotSaved(answer: ActionResult): string {
  if (answer.type === 'error')
    return answer.status ? String((answer.error as App.Error).message) : m.ui_not_sent();
  if (answer.type === 'redirect' && deLocalizeHref(answer.location).startsWith('/sign-in'))
    return m.ui_session_over();
  return '';
}
