import { z } from 'zod';

/** Unset is the fallback; a word that is neither on nor off is refused: a typing mistake switches nothing. */
const flag = (fallback: boolean) =>
  z
    .string()
    .toLowerCase()
    .default('')
    .refine((value) => ['', ...ON, ...OFF].includes(value), { error: 'must be on or off' })
    .transform((value) => (value === '' ? fallback : ON.includes(value)));
const ON = ['on', 'true', 'yes', '1'];
const OFF = ['off', 'false', 'no', '0'];
const url = (protocols: string[], example: string) =>
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
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const schema = z.object({
  PORT: z.coerce
    .number({ error: 'must be a port number such as 3000' })
    .int({ error: 'must be a whole port number such as 3000' })
    .min(1, { error: 'must be a port number such as 3000' })
    .max(65535, { error: 'must be at most 65535' })
    .default(3000),
  ORIGIN: url(['http:', 'https:'], 'https://sfida.example.org').default('http://localhost:3000'),
  MONGODB_URI: url(['mongodb:', 'mongodb+srv:'], 'mongodb://127.0.0.1:27017/sfida?replicaSet=rs0'),
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
  EMBEDDINGS_URL: optional(url(['http:', 'https:'], 'http://127.0.0.1:8080')),
  EMBEDDINGS_KEY: z.string().default(''),
  EMBEDDINGS_MODEL: z.string().default('multilingual-e5-small'),
  EMBEDDINGS_QUERY_PREFIX: z.string().default(''),
  EMBEDDINGS_PASSAGE_PREFIX: z.string().default(''),
  SMTP_URL: optional(url(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.org')),
  MAIL_FROM: z.string().default('Sfida <noreply@sfida.invalid>'),
  AUTH_SECRET: z.string().min(16, { error: 'must be at least 16 characters of chance' }),
  /** On only when said: it opens roles to one click, and captured mail to everybody. */
  DEMO: flag(false),
  /** With DEMO=off: whoever confirms this address becomes the first person of the secretariat. */
  FIRST_SECRETARIAT: optional(z.email({ error: 'must be an e-mail address' })),
  /** Off in a web process when workers run apart. */
  WORKER: flag(true),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], {
      error: 'must be silent, error, warn, info or debug',
    })
    .default('info'),
});

export type Config = z.infer<typeof schema>;

/** A wrong environment, as sentences for whoever starts the server. */
export class ConfigError extends Error {}

/** Reads the environment; every wrong value is one clear sentence. @throws ConfigError */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const result = schema.safeParse(environment);
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

let current: Config | undefined;

/** The environment, checked once; nothing else reads process.env. */
export function config(): Config {
  current ??= readConfig(process.env);
  return current;
}
