import type { OrganisationKind } from '$domain/actor';
import { AppError } from '$domain/errors';
import { readAs } from '$domain/name';
import { slugify } from '../slug';
import { Counters } from '../store/models/operations';
import { Organisations } from '../store/models/organisations';
import type { Session } from '../store/transaction';

const ALLIANCE: OrganisationKind[] = ['member', 'institution'];

/**
 * Refuses a name that reads like that of another organisation. A start-up keeps out neither a company nor an institution;
 * of these, the name in their address stays theirs too, which it still is in everybody's links after a change of name.
 * Imported organisations come as they are: two of them may have one name.
 * @param session the transaction in which the name is written: of two at once the second looks again
 * @throws AppError conflict name_taken, beside `name`
 */
export async function checkNameIsFree(
  { _id, kind }: { _id: string; kind: OrganisationKind },
  name: string,
  session: Session,
): Promise<void> {
  // Two that take names at once both write this document.
  await Counters.updateOne({ _id: 'organisation-names' }, { $inc: { value: 1 } }, { upsert: true, session });
  const reading = readAs(name);
  const holders = await Organisations.find(
    {
      _id: { $ne: _id },
      $or: [
        kind === 'startup' ? { reading } : { reading, kind: { $in: ALLIANCE } },
        { slug: slugify(name), kind: { $in: ALLIANCE } },
      ],
    },
    { kind: 1 },
    { session },
  ).lean();
  if (holders.length === 0) return;
  const reason = holders.every((holder) => holder.kind === 'startup') ? 'startup_name_taken' : 'name_taken';
  throw new AppError('conflict', 'name_taken', { fields: { name: { reason } } });
}

/**
 * Writes afresh how names read: of organisations from before it was stored, and after the rule in `readAs` changed.
 * @returns how many it wrote
 */
export async function refreshReadings(): Promise<number> {
  const all = await Organisations.find({}, { name: 1, reading: 1 }).lean();
  const stale = all.filter(({ name, reading }) => reading !== readAs(name));
  if (stale.length === 0) return 0;
  await Organisations.bulkWrite(
    stale.map(({ _id, name }) => ({
      // Renamed meanwhile, it has the right one already.
      updateOne: { filter: { _id, name }, update: { $set: { reading: readAs(name) } }, timestamps: false },
    })),
  );
  return stale.length;
}
