import type { Localised } from '$domain/localised';
import type { DemoChallenge } from './types';

const t = (it: string, en: string): Localised => ({ it, en });

/** More of the alliance's life: open ones of further members, a finished assessment, decided and archived ones. */
export const MORE_CHALLENGES: DemoChallenge[] = [
  {
    slug: 'gemello-digitale-leggero',
    member: 'siemens',
    state: 'open',
    days: 24,
    areaId: 'environment',
    topicIds: ['digital-twin', 'building-energy', 'sensors'],
    prizeAmount: 45_000,
    title: t(
      'Un gemello digitale leggero per gli edifici degli anni Settanta',
      'A light digital twin for buildings from the seventies',
    ),
    summary: t(
      'Stimare i consumi con pochi sensori e senza rilievo completo, in scuole e uffici pubblici.',
      'Estimating energy use with few sensors and no full survey, in schools and public offices.',
    ),
    problem: t(
      'Un rilievo completo costa circa 6.000 euro a edificio e dura sei settimane. Chi ne gestisce trecento ne rileva dieci all’anno e sceglie gli altri a intuito: a volte si cambia la caldaia dove bastava regolare gli orari.',
      'A full survey costs about 6,000 euros a building and takes six weeks. Whoever runs three hundred surveys ten a year and chooses the rest by instinct: sometimes a boiler is replaced where changing the timetable was enough.',
    ),
    outcome: t(
      'Una stima dei consumi per stanza e per ora, con il suo margine d’errore, in meno di un mese.\n\n- Al massimo otto sensori a edificio\n- Scarto sotto il 10% sull’anno\n- I dati restano di chi gestisce l’edificio',
      'An estimate of energy use by room and hour, with its margin of error, in under a month.\n\n- Eight sensors a building at most\n- Under 10% off over the year\n- The data stay with whoever runs the building',
    ),
  },
  {
    slug: 'competenze-digitali-dopo-una-pausa',
    member: 'accenture',
    state: 'open',
    days: 48,
    areaId: 'work',
    topicIds: ['digital-skills', 'reskilling', 'inclusive-work'],
    prizeAmount: 30_000,
    title: t(
      'Competenze digitali per chi torna al lavoro dopo una pausa',
      'Digital skills for people who return to work after a break',
    ),
    summary: t(
      'Percorsi brevi, misurabili e riconosciuti dalle aziende che assumono.',
      'Short, measurable paths that hiring companies recognise.',
    ),
    problem: t(
      'Chi si è fermato cinque anni per cura o malattia trova annunci che chiedono strumenti cambiati due volte. I corsi durano mesi, ricominciano da capo e non dicono a chi assume che cosa la persona sa fare.',
      'People who stopped for five years to care or to heal find adverts asking for tools that changed twice. Courses take months, start from scratch and do not tell employers what the person can do.',
    ),
    outcome: t(
      'Una persona sa in un giorno che cosa le manca, e in otto settimane lo colma.\n\n- Sessanta persone in sei mesi\n- Metà al lavoro, o in formazione pagata, sei mesi dopo\n- Prove riconosciute da almeno otto aziende',
      'A person knows in a day what is missing, and closes the gap in eight weeks.\n\n- Sixty people in six months\n- Half of them in work, or paid training, six months later\n- Evidence recognised by eight companies or more',
    ),
  },
  {
    slug: 'avvisare-chi-aspetta-quando-il-mezzo-e-pieno',
    member: 'atm',
    state: 'draft',
    days: 0,
    areaId: 'mobility',
    topicIds: ['public-transport', 'mobility-data'],
    prizeAmount: 35_000,
    title: t('Avvisare chi aspetta quando il mezzo è pieno', ''),
    summary: t('Dire alla fermata se conviene salire o aspettare tre minuti il mezzo dopo.', ''),
    problem: t(
      'Nelle ore di punta un mezzo arriva pieno e quello che lo segue a tre minuti è mezzo vuoto. Chi aspetta non lo sa: sale comunque, e chi ha un passeggino o una carrozzina resta a terra.',
      '',
    ),
    outcome: t('Alla fermata si legge quanti posti restano sui prossimi due mezzi, senza telecamere.', ''),
  },
  {
    slug: 'ombra-alle-fermate',
    member: 'atm',
    state: 'assessed',
    days: 0,
    areaId: 'environment',
    topicIds: ['heat', 'public-transport', 'urban-green'],
    prizeAmount: 40_000,
    title: t(
      'Ombra alle fermate: ridurre il caldo di chi aspetta',
      'Shade at stops: less heat for those who wait',
    ),
    summary: t(
      'A luglio sotto una pensilina di vetro si superano i 44 gradi percepiti. Cerchiamo ombra che si posa in fretta.',
      'In July it feels like 44 degrees under a glass shelter. We look for shade that is quick to install.',
    ),
    problem: t(
      'In 210 fermate su 1.900 non c’è ombra fra le 12 e le 17. Chi aspetta nove minuti a quell’ora ha più di 65 anni in un caso su tre. Le pensiline di oggi riparano dalla pioggia, ma d’estate scaldano.',
      'At 210 of 1,900 stops there is no shade between noon and 5 pm. One in three of those who wait nine minutes at that hour is over 65. Today’s shelters keep the rain off, but in summer they heat up.',
    ),
    outcome: t(
      'Almeno cinque gradi percepiti in meno nelle ore calde, misurati.\n\n- Quindici fermate nella prima estate\n- Posa senza scavi, in meno di un giorno\n- Un metro e mezzo di marciapiede sempre libero',
      'It feels at least five degrees cooler in the hot hours, measured.\n\n- Fifteen stops in the first summer\n- Installed without digging, in under a day\n- A metre and a half of pavement always free',
    ),
  },
  {
    slug: 'consegne-silenziose',
    member: 'enelx',
    state: 'decided',
    days: 0,
    areaId: 'mobility',
    topicIds: ['urban-logistics', 'parking', 'city-hours'],
    prizeAmount: 40_000,
    title: t('Consegne silenziose', 'Quiet deliveries'),
    summary: t(
      'Rifornire i negozi prima delle otto senza svegliare chi abita sopra.',
      'Supplying shops before eight without waking those who live above.',
    ),
    problem: t(
      'Il 60% delle consegne ai negozi di vicinato avviene fra le 5.30 e le 8. Motori accesi, portelloni e carrelli superano i 75 decibel sotto le finestre. Spostare le consegne più tardi riporta i furgoni nel traffico.',
      '60% of deliveries to local shops happen between 5.30 and 8 am. Running engines, tail lifts and trolleys pass 75 decibels below the windows. Moving deliveries later puts the vans back into the traffic.',
    ),
    outcome: t(
      'Metà dei picchi sopra i 70 decibel, a parità di consegne.\n\n- Due quartieri in sei mesi\n- Nessuna consegna spostata dopo le 8.30\n- Nessun suono registrato',
      'Half the peaks above 70 decibels, with as many deliveries.\n\n- Two neighbourhoods in six months\n- No delivery moved later than 8.30\n- No sound recorded',
    ),
  },
  {
    slug: 'sosta-senza-giri-a-vuoto',
    member: 'a2a',
    state: 'archived',
    days: 0,
    areaId: 'mobility',
    topicIds: ['parking', 'mobility-data', 'sensors'],
    prizeAmount: 40_000,
    title: t('Sosta senza giri a vuoto', 'Parking without driving in circles'),
    summary: t(
      'Un’auto su quattro, in certe ore, sta solo cercando posto. Vogliamo che smetta prima.',
      'At certain hours one car in four is only looking for a space. We want it to stop earlier.',
    ),
    problem: t(
      'Nel quartiere scelto si cerca posto per undici minuti in media, con quattro giri dello stesso isolato. Le applicazioni mostrano un posto libero che trenta secondi dopo non lo è più.',
      'In the chosen neighbourhood people look for a space for eleven minutes on average, driving around the same block four times. Applications show a free space that is gone thirty seconds later.',
    ),
    outcome: t(
      'La metà dei minuti di ricerca, misurata.\n\n- Un quartiere in sei mesi\n- Nessuna targa letta\n- Dati aperti ogni notte',
      'Half the minutes spent looking, measured.\n\n- One neighbourhood in six months\n- No number plate read\n- Open data every night',
    ),
  },
];
