import type { Cookies } from '@sveltejs/kit';
import { safePath, seeOther } from '$server/http/answer';

/** Where to go after the link is confirmed; the link itself cannot carry it past a mail client safely. */
const NEXT = 'sfida-next';

export function rememberNext(cookies: Cookies, next: string): void {
  cookies.set(NEXT, safePath(next), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    maxAge: 3_600,
    secure: false,
  });
}

/** The remembered path, once; only paths of this site (trust 14). */
export function takeNext(cookies: Cookies): string {
  const next = safePath(cookies.get(NEXT));
  cookies.delete(NEXT, { path: '/' });
  return next;
}

/** The page that sends on to one's mail; to the letter that is there already, where no other leaves for a while. */
export const toTheMail = (leaves: boolean): never =>
  seeOther(leaves ? '/sign-in/sent' : '/sign-in/sent?held');
