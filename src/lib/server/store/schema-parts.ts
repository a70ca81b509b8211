import { Schema } from 'mongoose';

/** A text in both languages. */
export const localised = () => ({
  type: new Schema({ it: { type: String, default: '' }, en: { type: String, default: '' } }, { _id: false }),
  default: () => ({ it: '', en: '' }),
});
export const text = (fallback = '') => ({ type: String, default: fallback });
export const requiredText = () => ({ type: String, required: true });
export const date = () => ({ type: Date, default: null });
