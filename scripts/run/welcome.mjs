import { bold } from '../setup/console.mjs';

/**
 * What the command says when the site is up: where it is, and how to sign in as each role.
 * @param {object} site
 * @param {string} site.origin
 * @param {string} site.took how long the start took
 * @param {string[]} site.personas names of the demonstration's roles; none without it
 * @param {string} site.first address of the secretariat's first person, where it was asked for
 * @param {boolean} site.mailbox whether mail is captured
 */
export function welcome({ origin, took, personas, first, mailbox }) {
  const lines = ['', `${bold('Sfida')} is at ${bold(origin)} (English: ${origin}/en), ready after ${took}.`];
  if (personas.length) {
    lines.push(`Sign in   ${origin}/sign-in: one click for each role`);
    for (const name of personas) lines.push(`            ${name}`);
  }
  if (first) lines.push(`Sign in   ${origin}/sign-in with ${first}: the first person of the secretariat`);
  if (mailbox)
    lines.push(`Mail      ${origin}/dev/mailbox: no mail server is set, so every letter is kept there`);
  lines.push('Stop      Ctrl-C', '');
  return lines.join('\n');
}
