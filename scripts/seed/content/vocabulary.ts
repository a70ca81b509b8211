import type { AreaLook, AreaRecord, TopicRecord } from '$server/store/models/vocabulary';

const area = (id: AreaLook, order: number, label: [string, string], about: [string, string]): AreaRecord => ({
  _id: id,
  look: id,
  order,
  label: { it: label[0], en: label[1] },
  description: { it: about[0], en: about[1] },
  version: 0,
});

/** The alliance's five areas. */
export const AREAS: AreaRecord[] = [
  area(
    'digital',
    1,
    ['Digitalizzazione', 'Digitalisation'],
    [
      'Servizi che si capiscono, dati che si trovano, sensori che dicono che cosa succede davvero.',
      'Services people understand, data that can be found, sensors that say what really happens.',
    ],
  ),
  area(
    'security',
    2,
    ['Sicurezza e dati', 'Security and data'],
    [
      'Reti, dispositivi e dati della città protetti, e condivisi solo quanto serve.',
      "The city's networks, devices and data protected, and shared only as far as needed.",
    ],
  ),
  area(
    'environment',
    3,
    ['Ambiente ed energia', 'Environment and energy'],
    [
      'Edifici che consumano meno, aria, acqua e verde misurati e curati.',
      'Buildings that use less, and air, water and green space measured and cared for.',
    ],
  ),
  area(
    'mobility',
    4,
    ['Mobilità sostenibile', 'Sustainable mobility'],
    [
      'Muoversi a piedi, in bici e con i mezzi, anche quando si fa più fatica.',
      'Getting about on foot, by bike and by public transport, also for those who find it harder.',
    ],
  ),
  area(
    'work',
    5,
    ['Nuove forme di lavoro', 'New ways of working'],
    [
      'Luoghi, orari e competenze per un lavoro che cambia.',
      'Places, hours and skills for work that is changing.',
    ],
  ),
];

/** Label and synonyms, the label first, in Italian and in English. */
const topic = (id: string, areaId: AreaLook, it: string[], en: string[]): TopicRecord => ({
  _id: id,
  areaId,
  label: { it: it[0] ?? '', en: en[0] ?? '' },
  synonyms: { it: it.slice(1), en: en.slice(1) },
  retired: false,
  mergedInto: null,
  version: 0,
});

export const TOPICS: TopicRecord[] = [
  topic('sensors', 'digital', ['sensori', 'rilevatori', 'sonde'], ['sensors', 'detectors', 'probes']),
  topic(
    'sensor-networks',
    'digital',
    ['reti di sensori', 'internet delle cose', 'IoT', 'nodi a batteria'],
    ['sensor networks', 'internet of things', 'IoT', 'battery nodes'],
  ),
  topic(
    'open-data',
    'digital',
    ['dati aperti', 'open data', 'dati pubblici'],
    ['open data', 'public data', 'published datasets'],
  ),
  topic(
    'citizen-services',
    'digital',
    ['servizi al cittadino', 'sportello', 'pratiche online'],
    ['citizen services', 'help desk', 'online services'],
  ),
  topic(
    'plain-language',
    'digital',
    ['linguaggio semplice', 'italiano facile', 'assistente vocale', 'telefono'],
    ['plain language', 'easy language', 'voice assistant', 'telephone'],
  ),
  topic(
    'digital-twin',
    'digital',
    ['gemello digitale', 'modello virtuale', 'simulazione'],
    ['digital twin', 'virtual model', 'simulation'],
  ),
  topic(
    'artificial-intelligence',
    'digital',
    ['intelligenza artificiale', 'apprendimento automatico', 'riconoscimento di immagini'],
    ['artificial intelligence', 'machine learning', 'image recognition'],
  ),
  topic(
    'quick-install',
    'digital',
    ['posa rapida', 'installazione senza scavi', 'montaggio in un giorno'],
    ['quick installation', 'no-dig installation', 'one-day fitting'],
  ),
  topic(
    'privacy',
    'security',
    ['privacy', 'riservatezza', 'protezione dei dati personali'],
    ['privacy', 'confidentiality', 'personal data protection'],
  ),
  topic(
    'anonymisation',
    'security',
    ['anonimizzazione', 'dati aggregati', 'pseudonimizzazione'],
    ['anonymisation', 'aggregated data', 'pseudonymisation'],
  ),
  topic(
    'device-security',
    'security',
    ['sicurezza dei dispositivi', 'cybersicurezza', 'apparati connessi', 'firma del firmware'],
    ['device security', 'cybersecurity', 'cyber security', 'connected devices', 'signed firmware'],
  ),
  topic(
    'network-monitoring',
    'security',
    ['monitoraggio di rete', 'censimento degli apparati', 'intrusioni'],
    ['network monitoring', 'device inventory', 'intrusion detection'],
  ),
  topic(
    'digital-identity',
    'security',
    ['identità digitale', 'accessi', 'credenziali'],
    ['digital identity', 'access control', 'credentials'],
  ),
  topic(
    'data-sharing',
    'security',
    ['condivisione di dati', 'spazi di dati', 'calcolo riservato'],
    ['data sharing', 'data spaces', 'confidential computing'],
  ),
  topic(
    'critical-infrastructure',
    'security',
    ['infrastrutture critiche', 'continuità del servizio', 'resilienza'],
    ['critical infrastructure', 'service continuity', 'resilience'],
  ),
  topic(
    'building-energy',
    'environment',
    ['energia negli edifici', 'consumi degli edifici', 'efficienza energetica', 'riscaldamento'],
    ['building energy', 'energy use in buildings', 'energy efficiency', 'heating'],
  ),
  topic(
    'ev-charging',
    'environment',
    ['ricarica elettrica', 'colonnine', 'punti di ricarica', 'auto elettrica'],
    ['electric charging', 'charging points', 'chargers', 'electric cars'],
  ),
  topic(
    'renewables',
    'environment',
    ['fonti rinnovabili', 'fotovoltaico', 'accumulo'],
    ['renewables', 'solar power', 'energy storage'],
  ),
  topic(
    'energy-communities',
    'environment',
    ['comunità energetiche', 'autoconsumo collettivo', 'condomini'],
    ['energy communities', 'shared self-consumption', 'apartment blocks'],
  ),
  topic(
    'air-quality',
    'environment',
    ["qualità dell'aria", 'polveri sottili', 'emissioni'],
    ['air quality', 'particulate matter', 'emissions'],
  ),
  topic(
    'water',
    'environment',
    ['acqua', 'perdite idriche', 'rete idrica'],
    ['water', 'water leaks', 'water network'],
  ),
  topic(
    'waste',
    'environment',
    ['rifiuti', 'raccolta differenziata', 'riuso'],
    ['waste', 'recycling', 'reuse'],
  ),
  topic(
    'urban-green',
    'environment',
    ['verde urbano', 'alberi', 'suolo permeabile'],
    ['urban green', 'trees', 'permeable soil'],
  ),
  topic(
    'heat',
    'environment',
    ['isole di calore', 'ombra', 'raffrescamento', 'ondate di calore'],
    ['heat islands', 'shade', 'cooling', 'heat waves'],
  ),
  topic(
    'public-transport',
    'mobility',
    ['trasporto pubblico', 'mezzi pubblici', 'fermate', 'metropolitana', 'autobus', 'tram'],
    ['public transport', 'transit', 'stops', 'underground', 'bus', 'tram'],
  ),
  topic(
    'mobility-data',
    'mobility',
    ['dati di mobilità', 'spostamenti', 'conteggi', 'flussi'],
    ['mobility data', 'trips', 'counts', 'flows'],
  ),
  topic(
    'accessibility',
    'mobility',
    ['accessibilità', 'barriere architettoniche', 'carrozzina', 'disabilità'],
    ['accessibility', 'step-free access', 'wheelchair', 'disability'],
  ),
  topic(
    'pedestrians',
    'mobility',
    ['pedoni', 'attraversamenti', 'marciapiedi', 'strisce'],
    ['pedestrians', 'crossings', 'pavements', 'zebra crossings'],
  ),
  topic(
    'cycling',
    'mobility',
    ['bicicletta', 'ciclabili', 'ciclisti'],
    ['cycling', 'bike lanes', 'cyclists'],
  ),
  topic(
    'adaptive-lighting',
    'mobility',
    ['illuminazione adattiva', 'illuminazione pubblica', 'lampioni'],
    ['adaptive lighting', 'street lighting', 'lamp posts'],
  ),
  topic(
    'urban-logistics',
    'mobility',
    ['consegne urbane', 'logistica', 'ultimo miglio', 'carico e scarico'],
    ['urban deliveries', 'logistics', 'last mile', 'loading bays'],
  ),
  topic('parking', 'mobility', ['sosta', 'parcheggi', 'stalli'], ['parking', 'car parks', 'parking bays']),
  topic(
    'remote-work',
    'work',
    ['lavoro a distanza', 'smart working', 'telelavoro'],
    ['remote work', 'working from home', 'telework'],
  ),
  topic(
    'shared-spaces',
    'work',
    ['spazi condivisi', 'coworking', 'locali vuoti'],
    ['shared spaces', 'coworking', 'vacant premises'],
  ),
  topic(
    'digital-skills',
    'work',
    ['competenze digitali', 'alfabetizzazione digitale', 'formazione'],
    ['digital skills', 'digital literacy', 'training'],
  ),
  topic(
    'reskilling',
    'work',
    ['riqualificazione', 'ritorno al lavoro', 'orientamento'],
    ['reskilling', 'return to work', 'career guidance'],
  ),
  topic(
    'inclusive-work',
    'work',
    ['inclusione al lavoro', 'pari opportunità', 'conciliazione'],
    ['inclusive work', 'equal opportunities', 'work-life balance'],
  ),
  topic(
    'city-hours',
    'work',
    ['orari della città', 'turni', 'ore di punta'],
    ['city hours', 'shifts', 'peak hours'],
  ),
];
