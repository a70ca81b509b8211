import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [
    tailwindcss(),
    paraglideVitePlugin({
      project: './src/lib/i18n/project.inlang',
      outdir: './src/lib/i18n/paraglide',
      // The URL alone decides: a shared link shows the same language to everybody.
      strategy: ['url', 'baseLocale'],
      // Tests read what the build compiled. (The default differs, and compiling again delays their end by 10 seconds.)
      outputStructure: process.env.VITEST ? 'message-modules' : undefined,
    }),
    sveltekit(),
  ],
  server: { fs: { allow: ['.'] } },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                { name: 'paraglide', test: /\/i18n\/paraglide\/(?!messages\/)/, priority: 2 },
                { name: messagesOfArea, priority: 2 },
                { name: 'ui', test: /\/src\/lib\/(?:ui|domain)\//, minShareCount: 6, priority: 1 },
              ],
            },
          },
        },
      },
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          // Properties try hundreds of cases: a busy machine must not fail them.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['tests/integration/services.ts'],
          setupFiles: ['tests/integration/environment.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

/**
 * Each message is a module of its own, and what pages share becomes a file of its own: hundreds of small files, and a
 * list of them in every page. One file an area of the site holds its messages that any page needs.
 */
function messagesOfArea(id: string): string | null {
  const area = /\/i18n\/paraglide\/messages\/([a-z]+)[^/]*\.js$/.exec(id)?.[1];
  return area ? `messages-${area}` : null;
}
