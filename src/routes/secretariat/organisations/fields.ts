import { z } from 'zod';
import { aName } from '$server/http/fields';

/** Name, description, website and areas, as the secretariat's forms send them. */
export const organisationFields = {
  name: aName(120),
  description: z.object({
    it: z.string().trim().max(2_000).default(''),
    en: z.string().trim().max(2_000).default(''),
  }),
  website: z
    .string()
    .trim()
    .pipe(z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(300)]))
    .default(''),
  areaIds: z.array(z.string().max(60)).max(50),
};
