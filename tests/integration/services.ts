/** One MongoDB and one Meilisearch for the whole run, in a temporary folder of their own. */
import type { TestProject } from 'vitest/node';
import { startTemporaryServices } from '../../scripts/services/index.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    services: { MONGODB_URI: string; MEILI_URL: string; MEILI_KEY: string };
  }
}

export default async function setup(project: TestProject) {
  const services = await startTemporaryServices();
  project.provide('services', services.env);
  return () => services.stop();
}
