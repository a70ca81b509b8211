import { m } from '$i18n/paraglide/messages';
import { getLocale, localizeHref } from '$i18n/paraglide/runtime';
import { challengeCalendar } from '$server/challenges/deadline-calendar';
import { answer } from '$server/http/answer';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const words = {
    title: (challenge: string) => m.public_calendar_event({ challenge }),
    reminder: (challenge: string) => m.public_calendar_reminder({ challenge }),
  };
  const path = localizeHref(`/challenges/${params.slug}`);
  const file = await answer(
    challengeCalendar(locals.actor, params.slug, getLocale(), words, path, new Date()),
  );
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      // The slug is letters, digits and dashes: it was found.
      'content-disposition': `attachment; filename="${params.slug}.ics"`,
    },
  });
};
