import { expect, test } from '@playwright/test';

test('a typing error still finds the challenge', async ({ page }) => {
  await expect(async () => {
    await page.goto('/challenges?q=accesibilita');
    await expect(page.getByRole('link', { name: /Fermate accessibili/ })).toBeVisible({ timeout: 500 });
  }).toPass();
});

test('the language switch keeps the page', async ({ page }) => {
  await page.goto('/challenges/fermate-accessibili');
  await page.getByRole('link', { name: 'EN', exact: true }).click();
  await expect(page).toHaveURL(/\/en\/challenges\/fermate-accessibili$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Accessible stops');
});

test('a filter is a link that can be shared, also without JavaScript', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/challenges');
  await page.getByRole('checkbox', { name: /Mobilità sostenibile/ }).check();
  await page.getByRole('button', { name: 'Applica i filtri' }).click();
  await expect(page).toHaveURL(/area=mobility/);
  await expect(page.locator('article')).toHaveCount(1);
  await context.close();
});
