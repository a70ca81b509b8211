import { model, Schema } from 'mongoose';
import { ORGANISATION_KINDS, type OrganisationKind } from '$domain/actor';
import { LOCALES, type Localised } from '$domain/localised';
import { VISIBILITIES, type Passport } from '$domain/organisation/passport';
import { BY_NAME } from '../by-name';
import { newId } from '../ids';
import { localised, requiredText, text } from '../schema-parts';

export interface OrganisationRecord {
  _id: string;
  kind: OrganisationKind;
  slug: string;
  name: string;
  /** How the name reads (`readAs`), to find others who are called alike. */
  reading: string;
  description: Localised;
  website: string;
  /** Areas in which a member is active. */
  areaIds: string[];
  /** Only start-ups have one. */
  passport: Passport | null;
  /** Invented for the demonstration; the page says so. */
  demo: boolean;
  /** Id in the spreadsheet it was imported from. */
  externalId: string | null;
  /** Rises with every change of the passport: two tabs cannot overwrite each other. */
  version: number;
  /** Rises when somebody leaves or changes role, so that two such changes at once collide. */
  peopleVersion: number;
  createdAt: Date;
  updatedAt: Date;
}

const passport = new Schema<Passport>(
  {
    language: { type: String, enum: LOCALES, default: 'it' },
    pitch: text(),
    problem: text(),
    technology: text(),
    references: text(),
    team: text(),
    website: text(),
    city: text(),
    foundedYear: { type: Number, default: null },
    areaIds: { type: [String], default: [] },
    topicIds: { type: [String], default: [] },
    visibility: { type: String, enum: VISIBILITIES, default: 'all_members' },
  },
  { _id: false },
);

export const Organisations = model<OrganisationRecord>(
  'Organisation',
  new Schema<OrganisationRecord>(
    {
      _id: { type: String, default: () => newId() },
      kind: { type: String, enum: ORGANISATION_KINDS, required: true },
      slug: requiredText(),
      name: requiredText(),
      reading: requiredText(),
      description: localised(),
      website: text(),
      areaIds: { type: [String], default: [] },
      passport: { type: passport, default: null },
      demo: { type: Boolean, default: false },
      externalId: { type: String, default: null },
      version: { type: Number, default: 0 },
      peopleVersion: { type: Number, default: 0 },
    },
    { collection: 'organisations', versionKey: false, timestamps: true, id: false },
  )
    .index({ slug: 1 }, { unique: true })
    .index({ kind: 1, name: 1, _id: 1 })
    .index({ kind: 1, slug: 1 })
    .index({ reading: 1 })
    .index({ 'passport.topicIds': 1 }, { partialFilterExpression: { kind: 'startup' } })
    .index({ name: 1, _id: 1 }, { name: 'by_name', collation: BY_NAME })
    .index({ kind: 1, name: 1, _id: 1 }, { name: 'by_kind_and_name', collation: BY_NAME })
    .index({ externalId: 1 }, { unique: true, partialFilterExpression: { externalId: { $type: 'string' } } }),
);
