import { expect, test } from '@playwright/test';
import { enterAs } from '../as-persona';

test('passing over a proposal without opening it is no reading of it (trust 32)', async ({ page }) => {
  await enterAs(page, 'reviewer-3');
  await page.goto('/reviews');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('__data.json')) asked.push(request.url());
  });
  const proposal = page.locator('main a[href*="/reviews/"]').first();
  // Its code comes before the click: then the passing over has been seen, and nothing else was asked for.
  const code = page.waitForRequest((request) => /\/_app\/immutable\/.*\.js/.test(request.url()));
  await proposal.hover();
  await code;
  await page.waitForTimeout(300);
  expect(asked).toEqual([]);
  await proposal.click();
  await expect(page).toHaveURL(/\/reviews\/[^/]+\/[^/]+$/);
  expect(asked).not.toEqual([]);
});
