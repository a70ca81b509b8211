import { expect, test } from '@playwright/test';
import { enterAs } from './as-persona';

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
