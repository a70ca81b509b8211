import { z } from 'zod';

/*
 * What the environment may say, in one place: `npm start` asks before it starts anything, and the site when it starts.
 * In JavaScript, because the start runs before anything is built.
 */

/**
 * Unset is the fallback; a word that is neither on nor off is refused: a typing mistake switches nothing.
 * @param {boolean} fallback
 */
const flag = (fallback) =>
  z
    .string()
    .toLowerCase()
    .refine((value) => ON.includes(value) || OFF.includes(value), { error: 'must be on or off' })
    .transform((value) => ON.includes(value))
    .default(fallback);
const ON = ['on', 'true', 'yes', '1'];
const OFF = ['off', 'false', 'no', '0'];
/**
 * @param {string[]} protocols
 * @param {string} example
 */
const url = (protocols, example) =>
  z.string().refine(
    (value) => {
      try {
        return protocols.includes(new URL(value).protocol);
      } catch {
        return false;
      }
    },
    { error: `must be an address such as ${example}` },
  );
/** `noreply@example.org`, or `Sfida <noreply@example.org>`. One line: a second one would be another header. */
const SENDER = /^(?:[^\p{Cc}<>@]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u;

const schema = z.object({
  PORT: z.coerce
    .number({ error: 'must be a port number such as 3000' })
    .int({ error: 'must be a whole port number such as 3000' })
    .min(1, { error: 'must be a port number such as 3000' })
    .max(65535, { error: 'must be at most 65535' })
    .default(3000),
  ORIGIN: url(['http:', 'https:'], 'https://sfida.example.org').default('http://localhost:3000'),
  // No URL to those who read URLs: a replica set has several hosts, each with its port.
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\/[^/\s]/, {
    error: 'must be an address such as mongodb://127.0.0.1:27017/sfida?replicaSet=rs0',
  }),
  MEILI_URL: url(['http:', 'https:'], 'http://127.0.0.1:7700'),
  MEILI_KEY: z.string().default(''),
  /** Prefix of every index: several sites or test runs can share one Meilisearch. */
  MEILI_PREFIX: z
    .string()
    .regex(/^[\w-]*$/, { error: 'may hold letters, digits, - and _ only' })
    .default('sfida_'),
  /** Milliseconds that a page waits for Meilisearch before it answers from MongoDB. */
  MEILI_PATIENCE: z.coerce
    .number({ error: 'must be a number of milliseconds such as 700' })
    .int({ error: 'must be a whole number of milliseconds such as 700' })
    .min(50, { error: 'must be at least 50 milliseconds' })
    .default(700),
  EMBEDDINGS: flag(true),
  EMBEDDINGS_URL: url(['http:', 'https:'], 'http://127.0.0.1:8080').optional(),
  EMBEDDINGS_KEY: z.string().default(''),
  EMBEDDINGS_MODEL: z.string().default('multilingual-e5-small'),
  EMBEDDINGS_QUERY_PREFIX: z.string().default(''),
  EMBEDDINGS_PASSAGE_PREFIX: z.string().default(''),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.org').optional(),
  MAIL_FROM: z
    .string()
    .trim()
    .regex(SENDER, { error: 'must be a sender such as Sfida <noreply@example.org>' })
    .default('Sfida <noreply@sfida.invalid>'),
  AUTH_SECRET: z.string().min(16, { error: 'must be at least 16 characters of chance' }),
  /** On only when said: it opens roles to one click, and captured mail to everybody. */
  DEMO: flag(false),
  /** With DEMO=off: whoever confirms this address becomes the first person of the secretariat. */
  FIRST_SECRETARIAT: z.email({ error: 'must be an e-mail address' }).optional(),
  /** Read by the server that SvelteKit builds, which says what is wrong with them only to whoever opens a page. */
  ADDRESS_HEADER: z
    .string()
    .regex(/^[\w-]+$/, { error: 'must be the name of a header such as X-Forwarded-For' })
    .optional(),
  XFF_DEPTH: z
    .string()
    .regex(/^[1-9]\d?$/, { error: 'must be the number of proxies in front of the site, such as 1' })
    .optional(),
  /** Off in a web process when workers run apart. */
  WORKER: flag(true),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], {
      error: 'must be silent, error, warn, info or debug',
    })
    .default('info'),
});

/** @typedef {z.infer<typeof schema>} Config */

/** A wrong environment, as sentences for whoever starts the server. */
export class ConfigError extends Error {}

/**
 * Reads the environment; every wrong value is one clear sentence.
 * @param {Record<string, string | undefined>} environment
 * @returns {Config}
 * @throws {ConfigError}
 */
export function readConfig(environment) {
  // `MAIL_FROM=` in a file is as good as nothing.
  const result = schema.safeParse(
    Object.fromEntries(Object.entries(environment).filter(([, value]) => value)),
  );
  if (result.success) return result.data;
  const sentences = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const value = environment[name];
    const secret = /SECRET|KEY|URI|SMTP/.test(name);
    if (value === undefined || value === '')
      return `${name} is missing: set it, or start with npm start, which does.`;
    return `${name}${secret ? '' : ` is "${value}", but it`} ${issue.message}.`;
  });
  throw new ConfigError(sentences.join('\n'));
}
