import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { enterAs } from './as-persona';
import { answersTo, routes, type Visit } from './trust/routes';
import { aWorld, leaveWorld, ROLES, type Role, type World } from './trust/world';

/** Nothing serious or critical for axe, and nothing wider than a phone. */
async function hasNoBarrier(page: Page, path: string) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect
    .soft(
      serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`),
      path,
    )
    .toEqual([]);
  const desktop = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  expect
    .soft(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      `${path} at 390`,
    )
    .toBeLessThanOrEqual(0);
  if (desktop) await page.setViewportSize(desktop);
}

test.describe('every page of the site', () => {
  let world: World;
  let table: Record<string, Visit[]>;
  test.beforeAll(async () => {
    world = await aWorld();
    table = routes(world);
  });
  test.afterAll(leaveWorld);

  /** The first address of a route that somebody opens, and who does. */
  function visitor(visits: Visit[]): { path: string; role: Role } | null {
    for (const visit of visits) {
      const role = ROLES.find((one) => answersTo(visit, one) === 200);
      if (role && !visit.endpoint) return { path: visit.path, role };
    }
    return null;
  }

  // In a few parts, so that they can run side by side: several dozen pages, each at two widths.
  const PARTS = 3;
  for (let part = 0; part < PARTS; part += 1) {
    test(`has no serious barrier and fits a phone, part ${part + 1}`, async ({ context, page, baseURL }) => {
      test.setTimeout(300_000);
      const opened = Object.values(table).flatMap((visits) => visitor(visits) ?? []);
      for (const [index, { path, role }] of opened.entries()) {
        if (index % PARTS !== part) continue;
        await context.clearCookies();
        const [name = '', value = ''] = world.cookies[role].split('=');
        if (value) await context.addCookies([{ name, value, url: baseURL as string }]);
        const answer = await page.goto(`${index % 2 ? '/en' : ''}${path === '/' && index % 2 ? '' : path}`);
        expect.soft(answer?.status(), path).toBe(200);
        await hasNoBarrier(page, `${role}: ${path}`);
      }
    });
  }
});

test.describe('the demonstration', () => {
  const PAGES: [persona: string | null, paths: string[]][] = [
    [null, ['/', '/en/challenges', '/challenges/fermate-accessibili', '/alliance/atm', '/nothing-here']],
    ['startup', ['/home', '/passport', '/proposals', '/messages']],
    [
      'member',
      [
        '/manage/challenges',
        '/manage/challenges/fermate-accessibili',
        '/manage/challenges/turni-piu-umani-per-chi-lavora-di-notte/edit',
      ],
    ],
    ['chair', ['/reviews', '/committees/ombra-alle-fermate', '/committees/consegne-silenziose']],
    ['secretariat', ['/secretariat', '/secretariat/approvals/turni-piu-umani-per-chi-lavora-di-notte']],
  ];
  for (const [persona, paths] of PAGES) {
    test(`has none either, for ${persona ?? 'everybody'}`, async ({ page }) => {
      test.slow();
      if (persona) await enterAs(page, persona);
      for (const path of paths) {
        await page.goto(path);
        await hasNoBarrier(page, path);
      }
    });
  }
});
