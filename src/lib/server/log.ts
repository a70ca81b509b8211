import pino from 'pino';
import { config } from './config';

/** Structured log on standard output. Tokens, session ids and the texts of proposals never go in (trust 31). */
let logger: pino.Logger | undefined;
export function log(): pino.Logger {
  logger ??= pino({ level: config().LOG_LEVEL, base: undefined });
  return logger;
}
