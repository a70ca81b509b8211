import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { enterAs } from './as-persona';

const PAGES: [persona: string | null, paths: string[]][] = [
  [
    null,
    [
      '/',
      '/en/challenges',
      '/challenges/fermate-accessibili',
      '/alliance',
      '/alliance/atm',
      '/initiatives',
      '/sign-in',
      '/who-sees-what',
      '/accessibility',
      '/privacy',
      '/receipts',
      '/dev/mailbox',
      '/nothing-here',
    ],
  ],
  ['startup', ['/home', '/passport', '/proposals', '/account', '/messages']],
  [
    'member',
    [
      '/manage/challenges',
      '/manage/challenges/new',
      '/manage/challenges/fermate-accessibili',
      '/manage/challenges/fermate-accessibili/panel',
      '/manage/challenges/turni-piu-umani-per-chi-lavora-di-notte/edit',
    ],
  ],
  [
    'secretariat',
    [
      '/secretariat',
      '/secretariat/approvals/turni-piu-umani-per-chi-lavora-di-notte',
      '/secretariat/organisations',
      '/secretariat/organisations/new',
      '/secretariat/organisations/atm',
    ],
  ],
];

for (const [persona, paths] of PAGES) {
  test(`${persona ?? 'everybody'}'s pages have no serious barrier and fit a phone`, async ({ page }) => {
    // A dozen pages, each at two widths: longer than one page's time.
    test.slow();
    if (persona) await enterAs(page, persona);
    for (const path of paths) {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect
        .soft(
          serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`),
          path,
        )
        .toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect
        .soft(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
          `${path} at 390`,
        )
        .toBeLessThanOrEqual(0);
      await page.setViewportSize({ width: 1440, height: 900 });
    }
  });
}
