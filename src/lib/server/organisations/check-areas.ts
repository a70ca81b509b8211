import { AppError } from '$domain/errors';
import { Areas } from '../store/models/vocabulary';
import type { Session } from '../store/transaction';

/** Areas are chosen from what exists; a forged value is refused beside the field. @throws AppError invalid */
export async function checkAreas(areaIds: string[], session: Session): Promise<void> {
  if (areaIds.length === 0) return;
  const known = await Areas.countDocuments({ _id: { $in: areaIds } }, { session });
  if (known !== new Set(areaIds).size)
    throw new AppError('invalid', 'invalid_form', { fields: { areaIds: { reason: 'not_an_option' } } });
}
