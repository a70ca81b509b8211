import { describe, expect, it } from 'vitest';
import { satisfies } from '../../../scripts/setup/packages.mjs';

const here = { os: [process.platform], cpu: [process.arch] };
const elsewhere = { os: [process.platform === 'linux' ? 'darwin' : 'linux'] };
const kit = { version: '2.0.0', integrity: 'sha512-a' };

describe('what is installed satisfies the lock file', () => {
  it('when every package has its locked version and hash', () => {
    expect(satisfies({ '': {}, 'node_modules/kit': kit }, { 'node_modules/kit': kit })).toBe(true);
  });

  it('not when a package is missing, older, another file of the same version, or too many', () => {
    const locked = { '': {}, 'node_modules/kit': kit };
    expect(satisfies(locked, {})).toBe(false);
    expect(satisfies(locked, { 'node_modules/kit': { ...kit, version: '1.9.0' } })).toBe(false);
    expect(satisfies(locked, { 'node_modules/kit': { ...kit, integrity: 'sha512-b' } })).toBe(false);
    expect(satisfies(locked, { 'node_modules/kit': kit, 'node_modules/old': kit })).toBe(false);
  });

  it('without the native packages of other platforms, but not without those of this one', () => {
    expect(satisfies({ 'node_modules/native': { ...kit, ...elsewhere, optional: true } }, {})).toBe(true);
    expect(satisfies({ 'node_modules/native': { ...kit, ...here, optional: true } }, {})).toBe(false);
    expect(satisfies({ 'node_modules/native': { ...kit, os: [`!${process.platform}`] } }, {})).toBe(true);
  });
});
