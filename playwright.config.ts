import { defineConfig, devices } from '@playwright/test';
import { systemChromium } from './scripts/setup/browser.mjs';

// Two runs at once must not clear each other's folder. Workers load this file again and inherit the choice.
process.env.SFIDA_RESULTS ??= `test-results/${process.pid}`;

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/site.ts',
  outputDir: process.env.SFIDA_RESULTS,
  forbidOnly: true,
  workers: 2,
  timeout: 60_000,
  reporter: 'list',
  use: {
    baseURL: process.env.SFIDA_URL,
    trace: 'retain-on-failure',
    locale: 'it-IT',
    timezoneId: 'Europe/Rome',
    launchOptions: {
      executablePath: systemChromium() ?? undefined,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } } },
  ],
});
