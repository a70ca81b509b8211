import type { Localised } from '$domain/localised';
import { MORE_CHALLENGES } from './more-challenges';
import type { DemoChallenge } from './types';

const t = (it: string, en: string): Localised => ({ it, en });

/** Concrete problems of a city, in every state of their life. None of them is really the firm's. */
const FIRST_CHALLENGES: DemoChallenge[] = [
  {
    slug: 'dispositivo-estraneo-nella-rete-di-un-edificio',
    member: 'cisco',
    state: 'open',
    days: 3,
    areaId: 'security',
    topicIds: ['network-monitoring', 'device-security'],
    prizeAmount: 35_000,
    title: t(
      'Riconoscere un dispositivo estraneo nella rete di un edificio',
      'Spotting a stranger on a building’s network',
    ),
    summary: t(
      'Serve un modo semplice per accorgersi di un apparato non censito, senza ispezionare il traffico delle persone.',
      'A simple way to notice a device nobody registered, without inspecting people’s traffic.',
    ),
    problem: t(
      'In un palazzo di uffici ci sono centinaia di apparati connessi, comprati in anni diversi. Quando ne compare uno estraneo nessuno lo nota, perché nessuno ha l’elenco di quelli buoni.',
      'An office block holds hundreds of connected devices bought over many years. When a stranger appears nobody notices, because nobody has the list of the good ones.',
    ),
    outcome: t(
      'Chi gestisce l’edificio riceve un avviso entro 10 minuti.\n\n- Almeno 9 apparati estranei su 10 riconosciuti\n- Meno di 3 falsi allarmi alla settimana\n- Nessun contenuto del traffico letto o conservato',
      'Whoever runs the building is warned within 10 minutes.\n\n- At least 9 in 10 strangers recognised\n- Fewer than 3 false alarms a week\n- No traffic content read or kept',
    ),
  },
  {
    slug: 'uno-sportello-che-si-capisce-anche-al-telefono',
    member: 'tim',
    state: 'open',
    days: 9,
    areaId: 'digital',
    topicIds: ['plain-language', 'citizen-services', 'accessibility'],
    prizeAmount: 25_000,
    title: t(
      'Uno sportello che si capisce anche al telefono',
      'A help desk people understand on the phone too',
    ),
    summary: t(
      'Percorsi vocali in italiano semplice, che sanno quando passare la chiamata a una persona.',
      'Voice journeys in plain Italian that know when to hand the call to a person.',
    ),
    problem: t(
      'Chi chiama un servizio della città ascolta un menu lungo, scritto per l’ufficio. Chi è anziano o parla poco italiano riattacca: una chiamata su quattro finisce senza risposta.',
      'People who call a city service hear a long menu written for the office. Older people and those with little Italian hang up: one call in four ends without an answer.',
    ),
    outcome: t(
      'Una persona trova la risposta, o un operatore, in meno di due minuti.\n\n- Abbandoni sotto il 10%\n- Tre lingue oltre all’italiano',
      'A person finds the answer, or an operator, in under two minutes.\n\n- Fewer than 10% hang up\n- Three languages besides Italian',
    ),
  },
  {
    slug: 'fermate-accessibili',
    member: 'atm',
    state: 'open',
    days: 17,
    areaId: 'mobility',
    topicIds: ['accessibility', 'public-transport', 'mobility-data'],
    prizeAmount: 40_000,
    title: t(
      'Fermate accessibili: sapere prima di uscire se il percorso è praticabile',
      'Accessible stops: knowing before leaving home whether the way is clear',
    ),
    summary: t(
      'Ascensori, lavori, pedane: chi si muove in carrozzina scopre l’ostacolo quando ci arriva. Vogliamo dirlo prima.',
      'Lifts, roadworks, ramps: wheelchair users find the obstacle when they get there. We want to say so earlier.',
    ),
    problem: t(
      'Chi si muove in carrozzina, con un passeggino o con un bastone scopre spesso l’ostacolo quando ci arriva: l’ascensore fermo, il marciapiede chiuso per lavori, la pedana che manca. Le informazioni esistono, ma stanno in sistemi diversi e arrivano tardi.',
      'People who move in a wheelchair, with a pushchair or with a stick often find the obstacle when they get there: the lift out of order, the pavement closed, the ramp missing. The information exists, but in different systems and too late.',
    ),
    outcome: t(
      'Una persona chiede «posso arrivarci?» e riceve una risposta affidabile prima di uscire, con un’alternativa quando la risposta è no.\n\n- Dati aggiornati entro 10 minuti su almeno 12 fermate\n- Meno del 5% di risposte sbagliate\n- Utilizzabile con lettore di schermo e al telefono',
      'A person asks “can I get there?” and has a reliable answer before leaving, with an alternative when it is no.\n\n- Data refreshed within 10 minutes at 12 stops or more\n- Fewer than 5% wrong answers\n- Usable with a screen reader and by phone',
    ),
  },
  {
    slug: 'ricarica-lenta-nei-condomini',
    member: 'enelx',
    state: 'open',
    days: 17,
    areaId: 'environment',
    topicIds: ['ev-charging', 'building-energy'],
    prizeAmount: 50_000,
    title: t(
      'Ricarica lenta nei condomini senza aumentare la potenza impegnata',
      'Slow charging in apartment blocks without raising contracted power',
    ),
    summary: t(
      'Coordinare le ricariche notturne di 20–60 posti auto con il contatore che c’è già.',
      'Coordinating night charging for 20 to 60 parking spaces with the meter already there.',
    ),
    problem: t(
      'In un condominio con 40 box la potenza disponibile basta per quattro auto insieme. Aumentarla costa e richiede mesi, e l’assemblea si ferma lì.',
      'In a block with 40 garages the available power is enough for four cars at once. Raising it costs money and months, and the residents’ meeting stops there.',
    ),
    outcome: t(
      'Ogni auto è pronta alle 7 del mattino, senza mai superare la potenza del contatore.\n\n- 95% delle notti riuscite\n- Posa in un giorno',
      'Every car is ready at 7 in the morning, never exceeding the meter’s power.\n\n- 95% of nights succeed\n- Installed in a day',
    ),
  },
  {
    slug: 'spazi-di-quartiere-per-chi-lavora-a-distanza',
    member: 'coima',
    state: 'open',
    days: 21,
    areaId: 'work',
    topicIds: ['shared-spaces', 'city-hours'],
    prizeAmount: 20_000,
    title: t(
      'Spazi di quartiere per chi lavora a distanza',
      'Neighbourhood spaces for people who work remotely',
    ),
    summary: t(
      'Far incontrare chi cerca una scrivania vicino a casa e chi ha locali vuoti in certe ore.',
      'Bringing together people who look for a desk near home and those with rooms empty at certain hours.',
    ),
    problem: t(
      'Biblioteche, circoli e uffici hanno stanze vuote per metà della giornata, mentre chi lavora da casa in 40 metri quadri cerca un tavolo tranquillo per qualche ora.',
      'Libraries, clubs and offices have rooms empty for half the day, while people working from a small flat look for a quiet table for a few hours.',
    ),
    outcome: t(
      'Un posto si trova e si prenota in un minuto, entro 15 minuti a piedi.\n\n- 30 spazi in due quartieri\n- Occupazione oltre il 50%',
      'A place is found and booked in a minute, within a 15-minute walk.\n\n- 30 spaces in two neighbourhoods\n- Over 50% occupied',
    ),
  },
  {
    slug: 'condividere-dati-di-mobilita-senza-esporre-le-persone',
    member: 'ibm',
    state: 'scheduled',
    days: 7,
    areaId: 'security',
    topicIds: ['anonymisation', 'mobility-data', 'privacy', 'data-sharing'],
    prizeAmount: 40_000,
    title: t(
      'Condividere dati di mobilità senza esporre le persone',
      'Sharing mobility data without exposing people',
    ),
    summary: t(
      'Tecniche che permettano a più aziende di incrociare gli spostamenti senza scambiarsi i dati grezzi.',
      'Techniques that let several companies combine trips without exchanging raw data.',
    ),
    problem: t(
      'Chi gestisce tram, biciclette e parcheggi ha ciascuno un pezzo della stessa strada. Metterli insieme aiuterebbe, ma i dati grezzi raccontano la vita delle persone.',
      'Those who run trams, bicycles and car parks each hold a piece of the same journey. Together they would help, but raw data tells people’s lives.',
    ),
    outcome: t(
      'Una matrice origine–destinazione utile a progettare, da cui nessuna persona si riconosce.\n\n- Errore sotto il 10%\n- Nessun dato grezzo lascia chi lo raccoglie',
      'An origin–destination matrix useful for planning, in which nobody can be recognised.\n\n- Error under 10%\n- No raw data leaves whoever collects it',
    ),
  },
  {
    slug: 'attraversamenti-piu-sicuri-nelle-ore-buie',
    member: 'a2a',
    state: 'assessment',
    days: 0,
    areaId: 'mobility',
    topicIds: ['adaptive-lighting', 'pedestrians', 'sensors'],
    prizeAmount: 45_000,
    title: t('Attraversamenti più sicuri nelle ore buie', 'Safer crossings after dark'),
    summary: t(
      'D’inverno chi guida vede il pedone all’ultimo momento. Cerchiamo luce o segnali che arrivino prima.',
      'In winter drivers see pedestrians at the last moment. We look for light or signals that come earlier.',
    ),
    problem: t(
      'Sui 120 attraversamenti fra due lampioni distanti, da novembre a febbraio avviene il 40% degli investimenti dell’anno. Aumentare la luce ovunque costa e disturba chi abita lì.',
      'At the 120 crossings between distant lamps, 40% of the year’s accidents happen from November to February. More light everywhere is costly and disturbs residents.',
    ),
    outcome: t(
      'Chi guida vede la persona almeno 40 metri prima, solo quando serve.\n\n- Venti attraversamenti in sei mesi\n- Consumo non superiore a oggi',
      'Drivers see the person at least 40 metres earlier, only when needed.\n\n- Twenty crossings in six months\n- No more energy than today',
    ),
  },
  {
    slug: 'scuole-fresche-anche-a-giugno',
    member: 'coima',
    state: 'closed',
    days: 0,
    areaId: 'environment',
    topicIds: ['heat', 'building-energy', 'urban-green'],
    prizeAmount: 30_000,
    title: t('Scuole fresche anche a giugno', 'Schools that stay cool in June'),
    summary: t(
      'Abbassare la temperatura delle aule senza impianti pesanti, in edifici degli anni Settanta.',
      'Lowering classroom temperatures without heavy systems, in buildings from the seventies.',
    ),
    problem: t(
      'A giugno nelle aule esposte a sud si superano i 31 gradi già alle undici. Gli impianti costano e i tetti non reggono nuovi pesi.',
      'In June south-facing classrooms pass 31 degrees by eleven. Cooling systems are costly and roofs cannot take more weight.',
    ),
    outcome: t(
      'Tre gradi in meno alle undici, misurati.\n\n- Posa durante le vacanze\n- Sotto i 4.000 euro ad aula',
      'Three degrees less at eleven, measured.\n\n- Installed during the holidays\n- Under 4,000 euros a classroom',
    ),
  },
  {
    slug: 'turni-piu-umani-per-chi-lavora-di-notte',
    member: 'atm',
    state: 'awaiting',
    days: 0,
    areaId: 'work',
    topicIds: ['city-hours', 'inclusive-work'],
    prizeAmount: 20_000,
    title: t('Turni più umani per chi lavora di notte', 'Kinder shifts for those who work at night'),
    summary: t(
      'Comporre turni che tengano conto del sonno, della famiglia e del ritorno a casa.',
      'Composing shifts that take sleep, family and the way home into account.',
    ),
    problem: t(
      'I turni di notte si decidono con un foglio di calcolo tre settimane prima. Un cambio tocca dieci persone, e chi ha figli piccoli rinuncia.',
      'Night shifts are set in a spreadsheet three weeks ahead. One change touches ten people, and those with small children give up.',
    ),
    outcome: t(
      'Un cambio si trova in cinque minuti, nel rispetto delle regole.\n\n- Riposi rispettati sempre\n- 80% dei cambi senza telefonate',
      'A swap is found in five minutes, within the rules.\n\n- Rest always respected\n- 80% of swaps without phone calls',
    ),
  },
  {
    slug: 'tetti-solari-per-cortili-condivisi',
    member: 'enelx',
    state: 'draft',
    days: 0,
    areaId: 'environment',
    topicIds: ['renewables', 'energy-communities'],
    prizeAmount: 0,
    title: t('Tetti solari per cortili condivisi', ''),
    summary: t('Dividere l’energia di un tetto fra le famiglie che si affacciano sullo stesso cortile.', ''),
    problem: t(
      'Il tetto più adatto è quello della casa di fronte: oggi chi ci abita non può dividere l’energia con i vicini.',
      '',
    ),
    outcome: t('', ''),
  },
  {
    slug: 'parcheggi-che-si-prenotano-da-soli',
    member: 'siemens',
    state: 'cancelled',
    days: 0,
    areaId: 'mobility',
    topicIds: ['mobility-data'],
    prizeAmount: 30_000,
    title: t('Parcheggi che si prenotano da soli', 'Car parks that book themselves'),
    summary: t('Ridurre i giri a vuoto di chi cerca un posto.', 'Fewer laps for those who look for a space.'),
    problem: t(
      'Chi cerca parcheggio in centro gira in media undici minuti.',
      'Those who look for a space in the centre drive around for eleven minutes on average.',
    ),
    outcome: t('Metà dei giri a vuoto in sei mesi.', 'Half the laps in six months.'),
  },
];

export const CHALLENGES: DemoChallenge[] = [...FIRST_CHALLENGES, ...MORE_CHALLENGES];
