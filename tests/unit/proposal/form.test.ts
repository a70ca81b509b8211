import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '$domain/challenge/challenge';
import { STANDARD_QUESTIONS, STANDARD_RUBRIC, STANDARD_SECTIONS } from '$domain/challenge/template';
import { emptyPassport } from '$domain/organisation/passport';
import { evidenceFor, formParts, isFromPassport, partProgress } from '$domain/proposal/form';
import { isChangeable, stateForStartup } from '$domain/proposal/proposal';
import { someAnswers } from '../../fixtures/answers';

describe('the form as pages', () => {
  it('numbers the questions in reading order and leaves empty sections out', () => {
    const parts = formParts(
      [...STANDARD_SECTIONS, { id: 'nothing', title: { it: 'Vuota', en: 'Empty' } }],
      STANDARD_QUESTIONS,
    );
    expect(parts.map((part) => part.id)).toEqual(['about', 'solution', 'pilot', 'impact', 'team', 'costs']);
    expect(parts.flatMap((part) => part.questions.map((question) => question.number))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
    ]);
  });

  it('never loses a question, whatever its section says', () => {
    const section = fc.constantFrom('about', 'solution', 'gone', '', 'other');
    fc.assert(
      fc.property(fc.array(section, { maxLength: 20 }), (places) => {
        const questions = places.map((place, index): Question => ({
          ...(STANDARD_QUESTIONS[0] as Question),
          id: `q${index}`,
          section: place,
        }));
        const shown = formParts(STANDARD_SECTIONS, questions).flatMap((part) => part.questions);
        expect(shown.map((q) => q.id).sort()).toEqual(questions.map((q) => q.id).sort());
        expect(shown.map((q) => q.number)).toEqual(questions.map((_, index) => index + 1));
      }),
    );
  });

  it('says how far a section is: answered, wrong, done', () => {
    const [, solution, , , team] = formParts(STANDARD_SECTIONS, STANDARD_QUESTIONS);
    expect(partProgress(solution?.questions ?? [], { d2: 'Sì.', d3: 'parola '.repeat(169) })).toEqual({
      answered: 1,
      total: 3,
      wrong: 1,
      done: false,
    });
    // An optional question may stay empty: the section is done all the same.
    expect(partProgress(team?.questions ?? [], { ...someAnswers(), d9: '' })).toEqual({
      answered: 1,
      total: 2,
      wrong: 0,
      done: true,
    });
  });

  it('says for which criteria an answer counts', () => {
    expect(evidenceFor('d4', STANDARD_RUBRIC).map((criterion) => criterion.id)).toEqual(['feasibility']);
    expect(evidenceFor('d10', STANDARD_RUBRIC)).toEqual([]);
  });

  it('says that an answer comes from the passport only while it says the same', () => {
    const passport = { ...emptyPassport('it'), pitch: 'Contiamo le biciclette.' };
    const pitch = { passportField: 'pitch' as const };
    expect(isFromPassport(pitch, ' Contiamo le biciclette. ', passport, '')).toBe(true);
    expect(isFromPassport(pitch, 'Contiamo i tram.', passport, '')).toBe(false);
    expect(isFromPassport(pitch, '', { ...passport, pitch: '' }, '')).toBe(false);
    expect(isFromPassport({ passportField: null }, 'Contiamo le biciclette.', passport, '')).toBe(false);
  });
});

describe('what a start-up may know of its proposal', () => {
  const answeredAt = new Date();

  it('no outcome shows while the committee is at work, even when it is written already', () => {
    for (const outcome of ['shortlisted', 'reserve', 'declined', 'pilot'] as const) {
      for (const state of ['open', 'closed', 'assessment', 'cancelled'] as const)
        expect(stateForStartup({ state: outcome, answeredAt }, state)).toBe('submitted');
      expect(stateForStartup({ state: outcome, answeredAt: null }, 'decided')).toBe('submitted');
      expect(stateForStartup({ state: outcome, answeredAt }, 'decided')).toBe(outcome);
      expect(stateForStartup({ state: outcome, answeredAt }, 'archived')).toBe(outcome);
    }
  });

  it('its own draft, submission and withdrawal always show', () => {
    for (const state of ['draft', 'submitted', 'withdrawn'] as const)
      expect(stateForStartup({ state, answeredAt: null }, 'assessment')).toBe(state);
  });

  it('the text changes only while the challenge is open', () => {
    expect(isChangeable('draft', 'open')).toBe(true);
    expect(isChangeable('submitted', 'open')).toBe(true);
    for (const state of ['scheduled', 'closed', 'assessment', 'decided', 'cancelled'] as const)
      expect(isChangeable('draft', state)).toBe(false);
    for (const state of ['withdrawn', 'shortlisted', 'reserve', 'declined', 'pilot'] as const)
      expect(isChangeable(state, 'open')).toBe(false);
  });
});
