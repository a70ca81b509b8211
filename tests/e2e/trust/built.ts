/** The routes of the site: as the file system has them, and as the build answers them. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../../scripts/setup/root.mjs';

const ROUTES = path.join(ROOT, 'src/routes');

/** Ids of all routes that answer: a folder with a page or an endpoint in it. */
export function routesOnDisk(): string[] {
  return fs
    .readdirSync(ROUTES, { recursive: true, encoding: 'utf8' })
    .filter((file) =>
      /(^|\/)\+(page\.svelte|page\.server\.ts|page\.ts|server\.ts)$/.test(file.replaceAll('\\', '/')),
    )
    .map((file) => `/${path.dirname(file)}`.replace(/^\/\.$/, '/').replace(/\/\([^)]*\)/g, ''))
    .filter((id, index, all) => all.indexOf(id) === index)
    .sort();
}

export interface BuiltRoute {
  id: string;
  actions: string[];
  methods: string[];
}

/** Asked of the build itself, in a process of its own: no reading of source text can miss an action. */
export function builtRoutes(): BuiltRoute[] {
  const manifest = pathToFileURL(path.join(ROOT, '.svelte-kit/output/server/manifest-full.js')).href;
  const script = `
    const { manifest } = await import(${JSON.stringify(manifest)});
    const all = await Promise.all(manifest._.routes.map(async ({ id, page, endpoint }) => ({
      id,
      actions: page ? Object.keys((await manifest._.nodes[page.leaf]()).server?.actions ?? {}) : [],
      methods: endpoint ? Object.keys(await endpoint()).filter((name) => /^[A-Z]+$/.test(name)) : [],
    })));
    process.stdout.write(JSON.stringify(all), () => process.exit(0));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
      cwd: ROOT,
    }),
  ) as BuiltRoute[];
}
