import type { IconName } from '../icons';

/** The five looks an area may have: the alliance's settings say which area wears which. They identify, never judge. */
export type AreaLook = 'digital' | 'security' | 'environment' | 'mobility' | 'work';

export const areaLooks: Record<AreaLook, { icon: IconName; text: string; tint: string; fill: string }> = {
  digital: { icon: 'cpu', text: 'text-digital', tint: 'bg-digital-tint', fill: 'fill-digital' },
  security: { icon: 'shield-check', text: 'text-security', tint: 'bg-security-tint', fill: 'fill-security' },
  environment: {
    icon: 'leaf',
    text: 'text-environment',
    tint: 'bg-environment-tint',
    fill: 'fill-environment',
  },
  mobility: { icon: 'bus', text: 'text-mobility', tint: 'bg-mobility-tint', fill: 'fill-mobility' },
  work: { icon: 'users-round', text: 'text-work', tint: 'bg-work-tint', fill: 'fill-work' },
};
