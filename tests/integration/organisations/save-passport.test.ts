import { isRedirect, type ActionFailure } from '@sveltejs/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { milanField } from '$domain/milan-time';
import type { Passport } from '$domain/organisation/passport';
import type { FormFailure } from '$server/http/form';
import { viewOwnPassport } from '$server/organisations/passport';
import { actions } from '../../../src/routes/passport/+page.server';
import { aSmallVocabulary, aStartup, aStartupPerson, dropDatabase, openDatabase } from '../../fixtures';

let person: Actor;
let opened: { version: number; passport: Passport };

beforeAll(async () => {
  await openDatabase();
  await aSmallVocabulary();
});
afterAll(dropDatabase);
beforeEach(async () => {
  const startup = await aStartup()
    .withPassport({ pitch: 'Prima.', city: 'Milano', foundedYear: 2019, topicIds: ['sensors'] })
    .create();
  person = await (await aStartupPerson(startup)).create();
  opened = await stored();
});

async function stored() {
  const { version, passport } = await viewOwnPassport(person, 'it');
  return { version, passport };
}

/** Sends the form as it was opened, with something changed. @returns the refusal, or where a saved form leads */
async function save(changed: FormFailure['values'], version = opened.version) {
  const body = new FormData();
  const fields = { ...opened.passport, version, from: '', ...changed };
  for (const [name, value] of Object.entries(fields))
    for (const one of [value ?? ''].flat()) body.append(name, String(one));
  const url = new URL('http://localhost/passport');
  const event = { request: new Request(url, { method: 'POST', body }), url, locals: { actor: person } };
  try {
    return (await actions.save!(event as never)) as ActionFailure<FormFailure>;
  } catch (answer) {
    if (isRedirect(answer)) return 'saved';
    throw answer;
  }
}
async function refused(changed: FormFailure['values'], version?: number) {
  const answer = await save(changed, version);
  if (answer === 'saved') throw new Error('it was not refused');
  return { status: answer.status, ...answer.data };
}

const thisYear = Number(milanField(new Date()).slice(0, 4));
const nextYear = String(thisYear + 1);

describe('a passport with something wrong in it', () => {
  it.each([
    ['a year that is none', { foundedYear: 'poco fa' }, 'Scrivi un anno di quattro cifre, per esempio 2019'],
    ['a year too far back', { foundedYear: '1066' }, 'Il minimo è 1900'],
    [
      'a year to come',
      { foundedYear: nextYear },
      `Questo anno non è ancora arrivato: il più recente è il ${thisYear}`,
    ],
    [
      'a website that is none',
      { website: 'chiedi a noi' },
      'Scrivi un indirizzo completo, come https://esempio.it',
    ],
    ['a city too long', { city: 'x'.repeat(81) }, 'Troppo lungo: il massimo è 80 caratteri'],
    ['a text too long', { technology: 'x'.repeat(4_001) }, 'Troppo lungo: il massimo è 4000 caratteri'],
  ])('keeps everything else beside %s', async (_what, wrong, message) => {
    const pitch = 'Contiamo chi passa senza riconoscere nessuno.';
    const answer = await refused({ pitch, areaIds: ['mobility'], visibility: 'same_areas', ...wrong });
    expect(answer).toMatchObject({ status: 400, reason: 'saved_in_part', values: wrong });
    expect(answer.message).toBe('È tutto salvato, tranne quello che è segnato qui sotto');
    expect(answer.errors).toEqual({ [Object.keys(wrong)[0] as string]: message });
    expect(await stored()).toEqual({
      version: opened.version + 1,
      passport: { ...opened.passport, pitch, areaIds: ['mobility'], visibility: 'same_areas' },
    });
  });

  it('tells of every wrong field at once, and is saved from the same page once they are put right', async () => {
    const { errors, details } = await refused({ website: 'chiedi a noi', foundedYear: nextYear });
    expect(Object.keys(errors).sort()).toEqual(['foundedYear', 'website']);
    expect(await save({ website: 'www.esempio.it', foundedYear: '2020' }, Number(details.version))).toBe(
      'saved',
    );
    expect((await stored()).passport).toMatchObject({ website: 'https://www.esempio.it', foundedYear: 2020 });
  });

  it('takes nothing from the second of two windows, wrong year or not', async () => {
    expect(await save({ pitch: 'Nella prima.' })).toBe('saved');
    const answer = await refused({ pitch: 'Nella seconda.', foundedYear: nextYear });
    expect(answer).toMatchObject({ status: 409, reason: 'draft_changed_elsewhere', errors: {} });
    expect((await stored()).passport.pitch).toBe('Nella prima.');
  });

  it('takes the present year, and none at all', async () => {
    expect(await save({ foundedYear: String(thisYear) })).toBe('saved');
    expect(await save({ foundedYear: '' }, opened.version + 1)).toBe('saved');
    expect((await stored()).passport.foundedYear).toBeNull();
  });
});
