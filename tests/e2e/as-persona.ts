import type { Page } from '@playwright/test';

/** Signs in with one click, as a visitor of the demonstration does. */
export async function enterAs(page: Page, persona: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator(`button[value="${persona}"]`).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
