import type { ChallengeContent, Criterion, FormSection, Question } from './challenge';
import { emptyLocalised, t, type Localised } from '../localised';

/** Where every new challenge starts: a form that the passport fills halfway, and a rubric tied to it. */
export const STANDARD_SECTIONS: FormSection[] = [
  { id: 'about', title: t('Chi siete', 'Who you are') },
  { id: 'solution', title: t('La soluzione', 'The solution') },
  { id: 'pilot', title: t('Il pilota', 'The pilot') },
  { id: 'impact', title: t('Impatto', 'Impact') },
  { id: 'team', title: t('Squadra', 'Team') },
  { id: 'costs', title: t('Costi e tempi', 'Costs and timing') },
];

const question = (
  id: string,
  section: string,
  label: Localised,
  hint: Localised,
  rest: Partial<Question> = {},
): Question => ({
  id,
  section,
  label,
  hint,
  kind: 'long',
  maxWords: 150,
  options: [],
  required: true,
  passportField: null,
  ...rest,
});

export const STANDARD_QUESTIONS: Question[] = [
  question(
    'd1',
    'about',
    t('Presentatevi in due frasi', 'Introduce yourselves in two sentences'),
    t('Che cosa fate e per chi.', 'What you do and for whom.'),
    { maxWords: 80, passportField: 'pitch' },
  ),
  question(
    'd2',
    'solution',
    t('Che problema risolvete, e per chi?', 'What problem do you solve, and for whom?'),
    t('Una persona concreta, in una situazione concreta.', 'A concrete person, in a concrete situation.'),
    { passportField: 'problem' },
  ),
  question(
    'd3',
    'solution',
    t("Che cosa c'è di nuovo?", 'What is new about it?'),
    t('Rispetto a ciò che si usa oggi, anche altrove.', 'Compared with what is used today, elsewhere too.'),
  ),
  question(
    'd4',
    'solution',
    t(
      'Come funziona con i dati e gli impianti che ci sono già?',
      'How does it work with the data and systems already in place?',
    ),
    t(
      'Quali dati usate, ogni quanto, e che cosa succede quando mancano.',
      'Which data you use, how often, and what happens when they are missing.',
    ),
    { passportField: 'technology' },
  ),
  question(
    'd5',
    'pilot',
    t(
      'Come sarebbe il pilota, e quali rischi vedete?',
      'What would the pilot look like, and which risks do you see?',
    ),
    t(
      'Luoghi, passi, e come affrontate ciò che può andare storto.',
      'Places, steps, and how you deal with what can go wrong.',
    ),
  ),
  question(
    'd6',
    'impact',
    t('Quante persone ne beneficiano, e in quanto tempo?', 'How many people benefit, and how soon?'),
    t('Una stima va bene, se dite da dove viene.', 'An estimate is fine if you say where it comes from.'),
    { maxWords: 80 },
  ),
  question(
    'd7',
    'impact',
    t('Che cosa misurate per sapere se funziona?', 'What do you measure to know that it works?'),
    t(
      'Un numero, il valore di oggi e quello che volete raggiungere.',
      "A number, today's value and the one you aim for.",
    ),
    { maxWords: 80 },
  ),
  question(
    'd8',
    'team',
    t('Chi ci lavora?', 'Who works on it?'),
    t('Ruoli e competenze, senza nomi.', 'Roles and skills, no names.'),
    { maxWords: 100, passportField: 'team' },
  ),
  question(
    'd9',
    'team',
    t('Dove lo avete già provato?', 'Where have you already tried it?'),
    t('Riferimenti o prove, anche piccole.', 'References or trials, even small ones.'),
    { maxWords: 100, required: false, passportField: 'references' },
  ),
  question(
    'd10',
    'costs',
    t('Quanto costa il pilota, in euro?', 'What does the pilot cost, in euros?'),
    t('Solo la cifra.', 'Just the figure.'),
    { kind: 'number', maxWords: 0 },
  ),
  question(
    'd11',
    'costs',
    t('In quanti mesi?', 'In how many months?'),
    t("Dall'inizio ai primi risultati.", 'From the start to the first results.'),
    {
      kind: 'choice',
      maxWords: 0,
      options: [t('Fino a 3', 'Up to 3'), t('Da 4 a 6', '4 to 6'), t('Da 7 a 12', '7 to 12')],
    },
  ),
];

const criterion = (
  id: string,
  name: Localised,
  description: Localised,
  weight: number,
  evidence: string[],
  scale: Localised[],
): Criterion => ({ id, name, description, weight, evidence, scale, ranking: true });

export const STANDARD_RUBRIC: Criterion[] = [
  criterion(
    'relevance',
    t('Pertinenza', 'Relevance'),
    t(
      'Risponde al problema descritto, per le persone indicate.',
      'It answers the problem described, for the people named.',
    ),
    25,
    ['d1', 'd2'],
    [
      t('Parla di un altro problema', 'It is about another problem'),
      t('Tocca il problema solo in parte', 'It touches the problem only in part'),
      t('Centra il problema, non le persone indicate', 'It meets the problem, not the people named'),
      t(
        'Centra il problema, con qualche caso lasciato fuori',
        'It meets the problem, with some cases left out',
      ),
      t('Centra il problema per tutte le persone indicate', 'It meets the problem for all the people named'),
    ],
  ),
  criterion(
    'feasibility',
    t('Fattibilità', 'Feasibility'),
    t(
      'Funziona con i dati e gli impianti che ci sono; il pilota sta nei tempi.',
      'It works with the data and systems in place; the pilot fits the time.',
    ),
    25,
    ['d4', 'd5', 'd11'],
    [
      t('Non realizzabile con i mezzi indicati', 'Not feasible with the means stated'),
      t('Solo con condizioni che oggi mancano', 'Only under conditions that are missing today'),
      t('Realizzabile, con rischi non ancora affrontati', 'Feasible, with risks not yet dealt with'),
      t('Piano credibile, rischi affrontati', 'Credible plan, risks dealt with'),
      t('Già provato in un contesto simile', 'Already proven in a similar setting'),
    ],
  ),
  criterion(
    'novelty',
    t('Innovazione', 'Innovation'),
    t(
      'Fa qualcosa che oggi non esiste, o lo fa con molto meno.',
      'It does something that does not exist today, or does it with far less.',
    ),
    20,
    ['d3'],
    [
      t('Già disponibile, uguale', 'Already available, the same'),
      t('Una variante di ciò che esiste', 'A variant of what exists'),
      t('Un miglioramento che si nota', 'A noticeable improvement'),
      t('Un modo nuovo, con vantaggi chiari', 'A new way, with clear advantages'),
      t('Rende possibile ciò che oggi non lo è', 'It makes possible what is not possible today'),
    ],
  ),
  criterion(
    'impact',
    t('Impatto misurabile', 'Measurable impact'),
    t(
      'Dice quante persone, quanto tempo risparmiato e come lo misura.',
      'It says how many people, how much time saved and how it is measured.',
    ),
    20,
    ['d6', 'd7'],
    [
      t('Nessun effetto indicato', 'No effect stated'),
      t('Effetto indicato, senza numeri', 'Effect stated, without numbers'),
      t('Numeri senza misura', 'Numbers without a measure'),
      t('Numeri e misura, obiettivo modesto', 'Numbers and measure, modest target'),
      t(
        'Numeri, misura e obiettivo ambizioso e credibile',
        'Numbers, measure and an ambitious, credible target',
      ),
    ],
  ),
  criterion(
    'team',
    t('Squadra', 'Team'),
    t(
      'Le competenze necessarie ci sono o sono già previste.',
      'The skills needed are there or already planned.',
    ),
    10,
    ['d8', 'd9'],
    [
      t('Mancano le competenze principali', 'The main skills are missing'),
      t('Competenze in parte, senza un piano', 'Some of the skills, no plan'),
      t('Competenze principali presenti', 'Main skills present'),
      t('Squadra completa', 'Complete team'),
      t('Squadra completa, con risultati in casi simili', 'Complete team, with results in similar cases'),
    ],
  ),
];

/** The terms offered by default; the member may change every word. */
export const STANDARD_IP_TERMS: ChallengeContent['ipTerms'] = {
  background: t(
    'Tutto ciò che esisteva prima: codice, marchi, metodi, dati.',
    'Everything that existed before: code, trademarks, methods, data.',
  ),
  results: t(
    'I risultati del pilota, usabili da entrambi. Le condizioni si firmano prima di iniziare.',
    'The results of the pilot, usable by both. The terms are signed before starting.',
  ),
  unselected: t(
    'Usare le idee di una proposta non scelta. Vale per chi pubblica la sfida e per tutte le altre aziende.',
    'Use the ideas of a proposal that was not chosen. This binds the company that publishes the challenge and all the others.',
  ),
};

/** The content of a new challenge with this title. */
export function newChallengeContent(title: Localised): ChallengeContent {
  return {
    title,
    summary: emptyLocalised(),
    problem: emptyLocalised(),
    outcome: emptyLocalised(),
    prize: t('Pilota pagato', 'Paid pilot'),
    prizeAmount: 0,
    benefits: [],
    ipTerms: structuredClone(STANDARD_IP_TERMS),
    areaId: null,
    topicIds: [],
    sections: structuredClone(STANDARD_SECTIONS),
    questions: structuredClone(STANDARD_QUESTIONS),
    rubric: structuredClone(STANDARD_RUBRIC),
    places: 3,
    opensAt: null,
    closesAt: null,
    assessmentEndsAt: null,
    answersBy: null,
    contact: { role: '', email: '' },
  };
}
