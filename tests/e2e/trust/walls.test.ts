import { expect, test } from '@playwright/test';
import { enterAs } from '../as-persona';

const draft = 'tetti-solari-per-cortili-condivisi';
const private_ = ['', '/edit', '/form', '/rubric', '/panel', '/cancel'].map(
  (part) => `/manage/challenges/${draft}${part}`,
);

for (const persona of ['member-rival', 'startup', 'reviewer-2', 'chair']) {
  test(`another company's draft does not exist for ${persona}`, async ({ page }) => {
    await enterAs(page, persona);
    for (const path of [
      ...private_,
      `/challenges/${draft}`,
      `/secretariat/approvals/turni-piu-umani-per-chi-lavora-di-notte`,
      '/secretariat',
    ]) {
      for (const url of [path, `${path}/__data.json`]) {
        const response = await page.request.get(url);
        expect.soft(`${response.status()} ${await response.text()}`, url).not.toContain('Tetti solari');
        if (!url.endsWith('.json')) expect.soft(response.status(), url).toBe(404);
      }
    }
  });
}

test('a rival start-up finds nothing of a proposal, whatever it asks', async ({ browser }) => {
  const mine = await (await browser.newContext()).newPage();
  await enterAs(mine, 'startup');
  await mine.goto('/proposals');
  const path = await mine.locator('main a[href^="/proposals/"]').first().getAttribute('href');
  const rival = await (await browser.newContext()).newPage();
  for (const persona of ['startup-rival', 'member', 'secretariat']) {
    await enterAs(rival, persona);
    for (const part of ['', '/check', '/receipt', '/withdraw', '/edit/about']) {
      expect((await rival.request.get(`${path}${part}`)).status(), `${persona} ${part}`).toBe(404);
    }
    const saved = await rival.request.post(`${path}/draft`, {
      headers: { origin: new URL(rival.url()).origin },
      data: { version: 0, answers: { d1: 'x' } },
    });
    expect(saved.status()).toBe(404);
    await rival.request.post('/sign-out', { headers: { origin: new URL(rival.url()).origin }, form: {} });
  }
});

test('a form of another site is refused', async ({ request, baseURL }) => {
  for (const headers of [{ origin: 'https://evil.test' }, {}] as Record<string, string>[]) {
    const response = await request.post(`${baseURL}/sign-in?/link`, {
      headers,
      form: { email: 'a@example.org' },
    });
    expect(response.status()).toBe(403);
  }
});
