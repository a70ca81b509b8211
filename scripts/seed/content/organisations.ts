import type { Localised } from '$domain/localised';
import type { AllianceRecord } from '$server/store/models/vocabulary';

export const ALLIANCE: AllianceRecord = {
  _id: 'alliance',
  name: 'Milano Smart City Alliance',
  city: 'Milano',
  promoter: 'Assolombarda',
  partner: 'Comune di Milano',
  description: {
    it: 'Nove aziende e il Comune lavorano insieme perché la città funzioni meglio per chi la vive ogni giorno. L’alleanza è promossa da Assolombarda.',
    en: 'Nine companies and the city council work together so that the city works better for those who live in it every day. The alliance is promoted by Assolombarda.',
  },
  minOpenDays: 21,
  version: 0,
  demo: true,
  supportEmail: 'segreteria@demo.sfida.invalid',
};

export interface DemoOrganisation {
  key: string;
  name: string;
  description: Localised;
  areaIds: string[];
}

/** The nine firms of the alliance, in general terms: what they do is said on their own sites. */
export const MEMBERS: DemoOrganisation[] = [
  {
    key: 'a2a',
    name: 'A2A Smart City',
    description: {
      it: 'Si occupa di infrastrutture e servizi digitali per il territorio: reti, illuminazione, sensori.',
      en: 'Works on digital infrastructure and services for cities: networks, lighting, sensors.',
    },
    areaIds: ['environment', 'mobility', 'digital'],
  },
  {
    key: 'accenture',
    name: 'Accenture',
    description: {
      it: 'Si occupa di consulenza e di servizi tecnologici per imprese e amministrazioni.',
      en: 'Works in consulting and technology services for companies and public bodies.',
    },
    areaIds: ['digital', 'work'],
  },
  {
    key: 'atm',
    name: 'ATM',
    description: {
      it: 'Si occupa del trasporto pubblico: metropolitana, tram, autobus e filobus.',
      en: 'Runs public transport: underground, trams, buses and trolleybuses.',
    },
    areaIds: ['mobility', 'environment'],
  },
  {
    key: 'cisco',
    name: 'Cisco',
    description: {
      it: 'Si occupa di reti, collaborazione e sicurezza informatica.',
      en: 'Works on networks, collaboration and computer security.',
    },
    areaIds: ['security', 'digital', 'work'],
  },
  {
    key: 'coima',
    name: 'Coima',
    description: {
      it: 'Si occupa di investimento, sviluppo e gestione di edifici e quartieri.',
      en: 'Invests in, develops and manages buildings and neighbourhoods.',
    },
    areaIds: ['work', 'environment'],
  },
  {
    key: 'enelx',
    name: 'Enel X',
    description: {
      it: 'Si occupa di servizi per l’energia e per la mobilità elettrica.',
      en: 'Works on energy services and electric mobility.',
    },
    areaIds: ['environment', 'mobility'],
  },
  {
    key: 'ibm',
    name: 'IBM',
    description: {
      it: 'Si occupa di tecnologia e consulenza per i dati e i sistemi informativi.',
      en: 'Works on technology and consulting for data and information systems.',
    },
    areaIds: ['security', 'digital'],
  },
  {
    key: 'siemens',
    name: 'Siemens',
    description: {
      it: 'Si occupa di tecnologie per edifici, energia, industria e trasporti.',
      en: 'Works on technology for buildings, energy, industry and transport.',
    },
    areaIds: ['environment', 'digital', 'mobility'],
  },
  {
    key: 'tim',
    name: 'TIM',
    description: {
      it: 'Si occupa di telecomunicazioni e di servizi digitali.',
      en: 'Works in telecommunications and digital services.',
    },
    areaIds: ['digital', 'security'],
  },
];

export const INSTITUTIONS: DemoOrganisation[] = [
  {
    key: 'comune',
    name: 'Comune di Milano',
    description: {
      it: 'Amministra la città e partecipa alle sfide come partner istituzionale.',
      en: 'Governs the city and takes part in challenges as institutional partner.',
    },
    areaIds: [],
  },
];
