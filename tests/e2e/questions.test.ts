import { expect, test } from '@playwright/test';
import { connect, disconnect } from '../../src/lib/server/store/connection';
import { Challenges } from '../../src/lib/server/store/models/challenges';
import { aChallenge, aMember, aPerson } from '../fixtures';
import { cookieOf } from './trust/world';

test.beforeAll(() => connect());
test.afterAll(disconnect);

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a question is taken away only after saying which criteria lose it', async ({
      context,
      baseURL,
      page,
    }) => {
      const owner = await aPerson('Referente sfida')
        .of(await aMember().create())
        .create();
      const draft = await aChallenge().by(owner).draft().create();
      const [question] = draft.questions;
      const loser = draft.rubric.find(({ evidence }) => evidence.includes(question?.id ?? ''));
      const [name = '', value = ''] = (await cookieOf(owner)).split('=');
      await context.addCookies([{ name, value, url: baseURL as string }]);
      const left = async () => (await Challenges.findById(draft._id).lean())?.questions.length;

      await page.goto(`/manage/challenges/${draft.slug}/form`);
      await page.getByRole('link', { name: `Togli la domanda «${question?.label.it}»` }).click();
      const asked = page
        .locator('section, dialog')
        .filter({ hasText: `Togliere la domanda «${question?.label.it}»?` })
        .last();
      await expect(asked).toContainText(`Non è più evidenza di: ${loser?.name.it}`);
      expect(await left()).toBe(draft.questions.length);
      await asked.getByRole('button', { name: 'Togli', exact: true }).click();
      await expect(page.getByRole('link', { name: `Togli la domanda «${question?.label.it}»` })).toHaveCount(
        0,
      );
      expect(await left()).toBe(draft.questions.length - 1);
    });
  });
