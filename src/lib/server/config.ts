import { readConfig, type Config } from './environment.mjs';

let current: Config | undefined;

/** The environment, checked once; nothing else reads process.env. */
export function config(): Config {
  current ??= readConfig(process.env);
  return current;
}
