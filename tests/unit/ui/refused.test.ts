import { describe, expect, it } from 'vitest';
import { formOf } from '$ui/fields/refused';

describe('the summary of a refused form', () => {
  it('names the field that each message is about', () => {
    const form = { errors: { title: 'Compila questo campo' }, values: { title: '' }, message: 'Controlla' };
    expect(formOf(form, { title: 'Titolo' }).summary).toEqual([
      { name: 'title', message: 'Compila questo campo', label: 'Titolo' },
    ]);
  });

  it('says why the form as a whole was refused where no field is to blame', () => {
    expect(formOf({ errors: {}, message: 'Troppi tentativi' }).summary).toMatchObject([
      { message: 'Troppi tentativi', unread: false },
    ]);
    expect(formOf(null).summary).toEqual([]);
  });

  it('knows of a form too long to be read that nothing of it was kept', () => {
    expect(formOf({ errors: {}, message: 'Accorcia', reason: 'form_too_large' }).summary).toMatchObject([
      { unread: true },
    ]);
  });
});
