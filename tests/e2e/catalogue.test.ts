import { expect, test, type Page } from '@playwright/test';

/** The index is filled by a job after the start: ask until it knows the demonstration. */
async function indexed(page: Page) {
  await expect(async () => {
    await page.goto('/challenges?q=accesibilita');
    await expect(page.getByRole('link', { name: /Fermate accessibili/ })).toBeVisible({ timeout: 500 });
  }).toPass();
}

test('a typing error still finds the challenge, and shows the words it was found by', async ({ page }) => {
  await indexed(page);
  await page.goto('/challenges?q=mobilta');
  await expect(page.locator('article mark').first()).toHaveText(/mobilità/i);
  await expect(page.getByText('La ricerca intelligente non risponde')).toHaveCount(0);
});

test('a search from the first page shows the most relevant first, and the URL says what was asked', async ({
  page,
}) => {
  await indexed(page);
  await page.goto('/');
  await expect(page.getByRole('combobox', { name: 'Ordina per' })).toHaveValue('');
  await page.getByRole('combobox', { name: /Cerca per parola/ }).fill('dati di mobilità');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/\?q=dati\+di\+mobilit%C3%A0$/);
  await expect(page.getByRole('combobox', { name: 'Ordina per' }).locator('option:checked')).toHaveText(
    'Più pertinenti',
  );
  await expect(page.locator('article').first()).toContainText('Condividere dati di mobilità');
  // The same address in another window is the same page.
  await page.reload();
  await expect(page.getByRole('combobox', { name: /Cerca per parola/ })).toHaveValue('dati di mobilità');
});

test('without JavaScript a search from the first page is by relevance too', async ({ browser, page }) => {
  await indexed(page);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto('/');
  await plain.getByRole('searchbox', { name: /Cerca per parola/ }).fill('dati di mobilità');
  await plain.getByRole('button', { name: 'Cerca', exact: true }).click();
  await expect(plain.locator('select[name=sort] option:checked')).toHaveText('Più pertinenti');
  await expect(plain.locator('article').first()).toContainText('Condividere dati di mobilità');
  await expect(plain.locator('article mark').first()).toBeVisible();
  await context.close();
});

test('suggestions are reached, opened and closed by keyboard', async ({ page }) => {
  await indexed(page);
  await page.goto('/');
  const box = page.getByRole('combobox', { name: /Cerca per parola/ });
  await expect(box).toHaveAttribute('aria-expanded', 'false');
  await box.pressSequentially('acces');
  const list = page.getByRole('listbox', { name: 'Suggerimenti' });
  await expect(list.getByRole('option').first()).toHaveText('accessibilità');
  await expect(page.getByRole('status').filter({ hasText: /suggeriment/ })).toHaveText(/^\d+ suggeriment/);

  // Escape closes and keeps what was typed; the arrow brings the list back.
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(box).toHaveValue('acces');
  await page.keyboard.press('ArrowDown');
  await expect(list).toBeVisible();
  await page.keyboard.press('ArrowDown');
  const first = list.getByRole('option').first();
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await expect(box).toHaveAttribute('aria-activedescendant', (await first.getAttribute('id')) ?? '');
  await page.keyboard.press('ArrowUp');
  await expect(box).not.toHaveAttribute('aria-activedescendant');

  // Up from the box is the last one: a challenge.
  await page.keyboard.press('ArrowUp');
  await expect(list.getByRole('option').last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/challenges\/[\w-]+$/);
});

test('a suggested topic becomes a filter', async ({ page }) => {
  await indexed(page);
  await page.goto('/en/challenges');
  await page.getByRole('combobox', { name: /Search by word/ }).pressSequentially('step-free');
  await page.getByRole('option', { name: 'accessibility' }).click();
  await expect(page).toHaveURL(/\/en\/challenges\?topic=accessibility$/);
  await expect(page.getByRole('checkbox', { name: 'accessibility', exact: true })).toBeChecked();
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
  await expect(page.locator('article').first()).toBeVisible();
  await expect(page.locator('article')).toHaveCount(
    await page.locator('article').filter({ hasText: 'Mobilità sostenibile' }).count(),
  );
  await context.close();
});

test('every topic of the vocabulary can be ticked, also without JavaScript', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/challenges?status=any');
  const all = page.getByText(/^Tutti i \d+ temi$/);
  const count = Number((await all.textContent())?.match(/\d+/)?.[0]);
  await all.click();
  await expect(page.locator('input[name=topic]')).toHaveCount(count);
  const last = page.locator('input[name=topic]').last();
  const topic = await last.getAttribute('value');
  await last.check();
  await page.getByRole('button', { name: 'Applica i filtri' }).click();
  await expect(page).toHaveURL(new RegExp(`topic=${topic}(&|$)`));
  await expect(page.locator(`input[name=topic][value="${topic}"]`)).toBeChecked();
  await context.close();
});

test('a deadline goes into the calendar with one click', async ({ page }) => {
  await page.goto('/challenges/fermate-accessibili');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Nel calendario' }).click();
  expect((await download).suggestedFilename()).toBe('fermate-accessibili.ics');
});
