import { expect, type Locator } from '@playwright/test';

/**
 * Replaces what stands in a field, whenever the page's script takes over: at that moment the browser forgets what was
 * selected to be replaced, and the new text would stand behind the old.
 */
export async function writeIn(field: Locator, text: string): Promise<void> {
  await expect(async () => {
    await field.fill(text);
    await expect(field).toHaveValue(text, { timeout: 500 });
  }).toPass();
}
