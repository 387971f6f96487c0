import path from 'node:path';
import { z } from 'zod';
import { stateDirectory } from '../state-directory';
import { ConfigError, type ConfigFinding } from './config-error';
import { readSecretFiles } from './secret-files';

/** How this process was told to run; directories are absolute. */
export interface Config {
  /** TCP port of the HTTP server; 0 means any free one. */
  readonly port: number;
  readonly host: string;
  /** Where clients reach the API, an origin such as `https://registry.example`; the address listened on when it is undefined. */
  readonly publicUrl: string | undefined;
  /** TCP port on which a worker tells its health and its metrics; it opens none when it is undefined. */
  readonly healthPort: number | undefined;
  /** Addresses and networks whose word for the address of a sender is taken; nobody's when it is empty. */
  readonly trustedProxies: readonly string[];
  /** Requests a second that one sender may make for long. */
  readonly rateLimit: number;
  /** Address of a PostgreSQL server; the embedded one is used when it is undefined. */
  readonly databaseUrl: string | undefined;
  /** Address of a Redis server; wake-ups go through PostgreSQL when it is undefined. */
  readonly redisUrl: string | undefined;
  readonly dataDirectory: string;
  readonly keysDirectory: string;
  /** What must survive the loss of the data directory. */
  readonly stateDirectory: string;
  readonly origin: string | undefined;
  readonly passphrase: string | undefined;
  readonly logLevel: LogLevel;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value <= 65_535);

/** An address or a network in CIDR notation. */
const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

const networks = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine((parts) => parts.every((part) => network.safeParse(part).success));

/** What each variable must be, in words; messages quote this and, where `secret` is not set, the value. */
const variables = {
  PORT: { form: port, expected: 'a port from 0 (any free one) to 65535' },
  HOST: { form: z.union([z.ipv4(), z.ipv6(), z.hostname()]), expected: 'an IP address or a host name' },
  PUBLIC_URL: {
    form: z
      .string()
      .refine((text) => /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text),
    expected: 'an http:// or https:// address in lower case, without path and without slash at the end',
  },
  HEALTH_PORT: { form: port, expected: 'a port from 0 (any free one) to 65535' },
  TRUSTED_PROXIES: { form: networks, expected: 'IP addresses or networks (CIDR), separated by commas' },
  RATE_LIMIT: {
    form: z
      .string()
      .regex(/^[1-9]\d{0,5}$/)
      .transform(Number),
    expected: 'requests a second, 1 to 999999',
  },
  DATABASE_URL: { form: urlOf(/^postgres(ql)?:$/), expected: 'a postgres:// address', secret: true },
  DATABASE_PASSWORD: { form: z.string(), expected: 'a password', secret: true },
  REDIS_URL: { form: urlOf(/^rediss?:$/), expected: 'a redis:// or rediss:// address', secret: true },
  INTERLOCK_DATA: { form: z.string(), expected: 'a directory' },
  INTERLOCK_KEYS: { form: z.string(), expected: 'a directory' },
  INTERLOCK_ORIGIN: {
    form: z.string().regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(\/[A-Za-z0-9._~-]+)*$/),
    expected: 'a lower-case host name, optionally with a path, without scheme and port',
  },
  INTERLOCK_PASSPHRASE: { form: z.string().min(8), expected: 'at least 8 characters', secret: true },
  LOG_LEVEL: { form: z.enum(logLevels), expected: `one of ${logLevels.join(', ')}` },
} as const;

type Variable = keyof typeof variables;

/** Variables whose value may lie in a file instead: the one that `NAME_FILE` names. */
const secrets = (Object.keys(variables) as Variable[]).filter((name) => 'secret' in variables[name]);

/** Every variable that `readConfig` reads. */
export const configVariables: readonly string[] = [
  ...Object.keys(variables),
  ...secrets.map((name) => `${name}_FILE`),
  'XDG_STATE_HOME',
];

type Value<V extends Variable> = z.output<(typeof variables)[V]['form']>;

/** The configuration that the environment states, defaults filled in; a variable that is set but empty counts as unset. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const { env, findings } = readSecretFiles(environment, secrets);
  refuseUnusable(env, findings);
  const dataDirectory = path.resolve(read(env, 'INTERLOCK_DATA') ?? '.interlock');
  return {
    port: read(env, 'PORT') ?? 3000,
    host: read(env, 'HOST') ?? '127.0.0.1',
    publicUrl: read(env, 'PUBLIC_URL'),
    healthPort: read(env, 'HEALTH_PORT'),
    trustedProxies: read(env, 'TRUSTED_PROXIES') ?? [],
    rateLimit: read(env, 'RATE_LIMIT') ?? 500,
    databaseUrl: withPassword(read(env, 'DATABASE_URL'), read(env, 'DATABASE_PASSWORD')),
    redisUrl: read(env, 'REDIS_URL'),
    dataDirectory,
    keysDirectory: path.resolve(read(env, 'INTERLOCK_KEYS') ?? path.join(dataDirectory, 'keys')),
    stateDirectory: stateDirectory(env),
    origin: read(env, 'INTERLOCK_ORIGIN'),
    passphrase: read(env, 'INTERLOCK_PASSPHRASE'),
    logLevel: read(env, 'LOG_LEVEL') ?? 'info',
  };
}

function read<V extends Variable>(env: NodeJS.ProcessEnv, variable: V): Value<V> | undefined {
  return env[variable] ? (variables[variable].form.parse(env[variable]) as Value<V>) : undefined;
}

/** All variables at fault at once: nobody should have to start five times to learn of five typing errors. */
function refuseUnusable(env: NodeJS.ProcessEnv, unread: readonly ConfigFinding[]): void {
  const names = Object.keys(variables) as Variable[];
  const unusable = names.filter((name) => env[name] && !variables[name].form.safeParse(env[name]).success);
  const findings = unusable.map((name) => ({ variable: name, problem: problemOf(name, env[name]) }));
  if (findings.length + unread.length > 0) throw new ConfigError([...findings, ...unread]);
}

function problemOf(name: Variable, value: string | undefined): string {
  const entry: { readonly expected: string; readonly secret?: boolean } = variables[name];
  const found = entry.secret ? 'something else (not shown)' : JSON.stringify(value);
  return `expected ${entry.expected}, found ${found}`;
}

/** The password apart from the address, so that a file can hold it for the database's server as well. */
function withPassword(address: string | undefined, password: string | undefined): string | undefined {
  if (address === undefined || password === undefined) return address;
  const url = new URL(address);
  url.password = encodeURIComponent(password);
  return url.href;
}

function urlOf(protocol: RegExp) {
  return z.string().refine((text) => URL.canParse(text) && protocol.test(new URL(text).protocol));
}
