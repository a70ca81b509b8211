import { expect, test } from '@playwright/test';
import { milanField } from '../../src/lib/domain/milan-time';
import { enterAs } from './as-persona';
import { writeIn } from './write-in';

test('ticking a topic of one area leaves those of the other areas as they are', async ({ page }) => {
  await enterAs(page, 'startup');
  await page.goto('/passport');
  const chosen = page.locator('input[name="topicIds"]:checked');
  const before = await chosen.count();
  expect(before).toBeGreaterThan(1);
  const water = page.locator('input[name="topicIds"][value="water"]');
  await expect(water).not.toBeChecked();
  // The page's script may take over at any moment: what was ticked before it stays ticked too.
  await water.check();
  await expect(chosen).toHaveCount(before + 1);
  await page.waitForLoadState('networkidle');
  await page.locator('input[name="topicIds"][value="waste"]').check();
  await expect(chosen).toHaveCount(before + 2);
  await water.uncheck();
  await expect(chosen).toHaveCount(before + 1);
});

for (const javaScriptEnabled of [true, false])
  test(`a wrong year keeps nothing else from being saved, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ baseURL, javaScriptEnabled });
    const page = await context.newPage();
    await enterAs(page, javaScriptEnabled ? 'startup' : 'startup-rival');
    await page.goto('/passport');
    const year = page.getByLabel('Anno di fondazione');
    const team = page.getByLabel('Chi ci lavora');
    const before = await year.inputValue();
    const [typed, text] = [
      String(Number(milanField(new Date()).slice(0, 4)) + 1),
      `Siamo in sei, ${javaScriptEnabled}.`,
    ];
    await writeIn(team, text);
    await writeIn(year, typed);
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      page.getByRole('button', { name: 'Salva', exact: true }).last().click(),
    ]);
    if (!javaScriptEnabled) expect(answer.status()).toBe(400);
    const summary = page.getByRole('region', {
      name: 'È tutto salvato, tranne quello che è segnato qui sotto',
    });
    await expect(summary.getByRole('link', { name: /^Anno di fondazione: / })).toBeVisible();
    await expect(year).toHaveValue(typed);
    await expect(year).toHaveAccessibleDescription(/non è ancora arrivato/);
    const other = await context.newPage();
    await other.goto('/passport');
    await expect(other.getByLabel('Chi ci lavora')).toHaveValue(text);
    await expect(other.getByLabel('Anno di fondazione')).toHaveValue(before);
    // From the page that was refused, with the year put right.
    await writeIn(year, before);
    await page.getByRole('button', { name: 'Salva', exact: true }).last().click();
    await expect(page.getByRole('status').filter({ hasText: 'Salvato' })).toBeVisible();
    await context.close();
  });
