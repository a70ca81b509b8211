/** A place in a menu. `href` is already in the page's language. */
export type NavItem = { href: string; label: string; current?: boolean };

/** Who is signed in: roles and organisations, never a person's name. `href` leads to the account page. */
export type Account = { initials: string; title: string; subtitle: string; href: string };

/** The bell: where it leads, how many are unread. */
export type Bell = { href: string; count: number };
