import type { Actor, Visitor } from '$domain/actor';
import { AppError } from '$domain/errors';
import type { Localised } from '$domain/localised';
import { audit } from '../audit/record';
import { authorise, signedIn } from '../authorise';
import { isDuplicateKey } from '../store/duplicate-key';
import { Alliances, type AllianceRecord } from '../store/models/vocabulary';
import { transaction } from '../store/transaction';
import { allianceProfile, forgetAlliance } from './profile';

export interface AllianceSettings {
  name: string;
  city: string;
  promoter: string;
  partner: string;
  description: Localised;
  minOpenDays: number;
  supportEmail: string;
}

/** What the secretariat says of the alliance itself; `version` 0 while nothing was ever saved. */
export async function viewSettings(actor: Visitor): Promise<AllianceSettings & { version: number }> {
  signedIn(actor);
  authorise(actor, 'secretariat:work', null);
  const stored = await Alliances.findOne({ _id: 'alliance' }).lean<AllianceRecord>();
  const { name, city, promoter, partner, description, minOpenDays, supportEmail } =
    stored ?? (await allianceProfile());
  return {
    name,
    city,
    promoter,
    partner,
    description,
    minOpenDays,
    supportEmail,
    version: stored?.version ?? 0,
  };
}

/**
 * Writes them; a new minimum of days counts for what is sent for approval from now on. `version` is the one the form
 * was opened with. @throws AppError conflict data_changed_elsewhere
 */
export async function saveSettings(
  actor: Actor,
  version: number,
  settings: AllianceSettings,
  now: Date,
): Promise<void> {
  authorise(actor, 'secretariat:work', null);
  const { name, city, promoter, partner, description, minOpenDays, supportEmail } = settings;
  const values = { name, city, promoter, partner, description, minOpenDays, supportEmail };
  const changed = new AppError('conflict', 'data_changed_elsewhere');
  try {
    await transaction(async (session) => {
      const before = await Alliances.findOne({ _id: 'alliance' }, null, { session }).lean<AllianceRecord>();
      if ((before?.version ?? 0) !== version) throw changed;
      const fields = Object.entries(values)
        .filter(
          ([key, value]) =>
            !before || JSON.stringify(before[key as keyof typeof values]) !== JSON.stringify(value),
        )
        .map(([key]) => key);
      if (before)
        await Alliances.updateOne(
          { _id: 'alliance' },
          { $set: { ...values, version: version + 1 } },
          { session },
        );
      else await Alliances.create([{ _id: 'alliance', ...values, version: 1 }], { session });
      await audit(
        actor,
        { action: 'alliance:edit', subject: { kind: 'alliance', id: 'alliance' }, details: { fields } },
        now,
        session,
      );
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw changed;
    throw error;
  }
  forgetAlliance();
}
