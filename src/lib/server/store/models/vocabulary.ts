import { model, Schema } from 'mongoose';
import type { Localised } from '$domain/localised';
import { localised, requiredText, text } from '../schema-parts';

/** How an area looks: its colour and icon in the design system. */
export const AREA_LOOKS = ['digital', 'security', 'environment', 'mobility', 'work'] as const;
export type AreaLook = (typeof AREA_LOOKS)[number];

export interface AreaRecord {
  _id: string;
  label: Localised;
  description: Localised;
  look: AreaLook;
  order: number;
  /** Rises with every edit: the second of two tabs is told. */
  version: number;
}

let writes = 0;

/** How often this process wrote areas or topics: what was read before the last time may be stale. */
export const vocabularyWrites = (): number => writes;

const WRITE = /^(save|insertMany|bulkWrite|update|findOneAnd|replace|delete)/;
function counted<T>(schema: Schema<T>): Schema<T> {
  return schema.post(WRITE, () => {
    writes += 1;
  });
}

export const Areas = model<AreaRecord>(
  'Area',
  counted(
    new Schema<AreaRecord>(
      {
        _id: requiredText(),
        label: localised(),
        description: localised(),
        look: { type: String, enum: AREA_LOOKS, required: true },
        order: { type: Number, default: 0 },
        version: { type: Number, default: 0 },
      },
      { collection: 'areas', versionKey: false },
    ),
  ),
);

export interface TopicRecord {
  _id: string;
  areaId: string;
  label: Localised;
  /** Other words for the same thing, by language. */
  synonyms: { it: string[]; en: string[] };
  retired: boolean;
  /** The topic that took its place, when merged. */
  mergedInto: string | null;
  /** Rises with every edit: the second of two tabs is told. */
  version: number;
}

export const Topics = model<TopicRecord>(
  'Topic',
  counted(
    new Schema<TopicRecord>(
      {
        _id: requiredText(),
        areaId: requiredText(),
        label: localised(),
        synonyms: {
          type: new Schema(
            { it: { type: [String], default: [] }, en: { type: [String], default: [] } },
            { _id: false },
          ),
          default: () => ({ it: [], en: [] }),
        },
        retired: { type: Boolean, default: false },
        mergedInto: { type: String, default: null },
        version: { type: Number, default: 0 },
      },
      { collection: 'topics', versionKey: false },
    ).index({ areaId: 1 }),
  ),
);

/** The alliance itself: one document. Its name, promoter and words are data, not code. */
export interface AllianceRecord {
  _id: 'alliance';
  name: string;
  city: string;
  promoter: string;
  /** The institution that works with it, as the Comune. */
  partner: string;
  description: Localised;
  minOpenDays: number;
  demo: boolean;
  supportEmail: string;
  /** Rises with every change of the settings: two windows cannot overwrite each other. */
  version: number;
}

export const Alliances = model<AllianceRecord>(
  'Alliance',
  new Schema<AllianceRecord>(
    {
      _id: { type: String, default: 'alliance' },
      name: requiredText(),
      city: text(),
      promoter: text(),
      partner: text(),
      description: localised(),
      minOpenDays: { type: Number, default: 21 },
      demo: { type: Boolean, default: false },
      supportEmail: text(),
      version: { type: Number, default: 0 },
    },
    { collection: 'alliance', versionKey: false },
  ),
);
