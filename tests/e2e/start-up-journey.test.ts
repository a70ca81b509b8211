import { expect, test } from '@playwright/test';

/** The same walk with and without JavaScript: no form needs it. */
for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a stranger signs up, writes a proposal, sends it and holds a receipt', async ({ page }) => {
      const who = `strada${javaScriptEnabled ? 'js' : 'no'}`;
      await page.goto('/challenges?q=fermate');
      await page.getByRole('link', { name: /Fermate accessibili/ }).click();
      await page.getByRole('link', { name: 'Prepara la proposta' }).first().click();
      await page.getByLabel('Indirizzo e-mail').fill(`${who}@example.org`);
      await page.getByRole('button', { name: 'Mandami il link' }).click();
      await expect(page.getByRole('heading', { name: 'Guarda la posta' })).toBeVisible();

      const mail = page.getByRole('link', { name: /sign-in\/confirm/ });
      await expect(async () => {
        await page.goto(`/dev/mailbox?to=${who}@example.org`);
        await expect(mail.first()).toBeVisible({ timeout: 500 });
      }).toPass();
      await mail.first().click();
      await page.getByRole('button', { name: 'Entra in Sfida' }).click();

      await page.goto('/welcome');
      await page.getByLabel('Nome della start-up').fill(`Start-up ${who}`);
      await page.getByRole('button', { name: 'Crea il passaporto' }).click();
      await page.getByLabel('In due frasi').fill('Diciamo prima se il percorso è praticabile.');
      await page.getByRole('button', { name: 'Salva' }).click();
      await expect(page.getByText('Salvato', { exact: true })).toBeVisible();

      await page.goto('/challenges/fermate-accessibili');
      await page.getByRole('button', { name: 'Prepara la proposta' }).first().click();
      await expect(page.getByText('Preso dal passaporto').first()).toBeVisible();
      await page.getByLabel('Titolo della proposta').fill('Percorso aperto');
      for (let section = 1; section <= 6; section += 1) {
        for (const field of await page.locator('main textarea').all())
          await field.fill('Una risposta breve.');
        const number = page.locator('main input[inputmode="decimal"]');
        if (await number.count()) await number.fill('28000');
        const choice = page.locator('main input[type="radio"]');
        if (await choice.count()) await choice.first().check();
        const here = page.url();
        await page.getByRole('button', { name: 'Salva e continua' }).click();
        await page.waitForURL((url) => url.href !== here);
      }
      await expect(page.getByRole('heading', { name: 'Rileggi e invia' })).toBeVisible();

      await page.getByRole('button', { name: 'Invia la proposta' }).click();
      await expect(page.getByText('Per continuare serve il tuo consenso').first()).toBeVisible();
      await page.getByLabel(/Abbiamo letto/).check();
      await page.getByLabel(/Possiamo impegnare/).check();
      await page.getByRole('button', { name: 'Invia la proposta' }).click();
      await expect(page.getByRole('heading', { name: 'Proposta inviata' })).toBeVisible();
      await expect(page.getByText(/SF-\d\d-\d{4}-R1/).first()).toBeVisible();

      await page.goto('/en/proposals');
      await expect(page.getByRole('link', { name: 'Percorso aperto' })).toBeVisible();
      await expect(page.getByText('sealed').first()).toBeVisible();
    });
  });
}
