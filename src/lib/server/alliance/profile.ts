import { Alliances, type AllianceRecord } from '../store/models/vocabulary';

const FRESH_MS = 5_000;
let cached: { at: number; profile: AllianceProfile } | undefined;

export type AllianceProfile = Omit<AllianceRecord, '_id' | 'version'>;

const UNNAMED: AllianceProfile = {
  name: 'Sfida',
  city: '',
  promoter: '',
  partner: '',
  description: { it: '', en: '' },
  minOpenDays: 21,
  demo: false,
  supportEmail: '',
};

/** The next page asks the database again, as after a change. */
export function forgetAlliance(): void {
  cached = undefined;
}

/** Who runs this site. Every page asks, so the answer is kept for a few seconds. */
export async function allianceProfile(): Promise<AllianceProfile> {
  if (cached && Date.now() - cached.at < FRESH_MS) return cached.profile;
  const stored = await Alliances.findOne({ _id: 'alliance' }).lean<AllianceRecord>();
  const { _id, version: _version, ...profile } = { _id: '', version: 0, ...UNNAMED, ...stored };
  cached = { at: Date.now(), profile };
  return profile;
}
