import type { AreaLook } from '../badges/area';

/** One choice of a group. `count` stands at the right (facets); `look` puts the area's icon before the words. */
export type Option = {
  value: string;
  label: string;
  hint?: string;
  count?: number;
  look?: AreaLook;
  disabled?: boolean;
};
