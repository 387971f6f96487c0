import path from 'node:path';
import { ConfigError, readConfig } from '.';

function failureOf(env: NodeJS.ProcessEnv): ConfigError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(readConfig({ XDG_STATE_HOME: '/state' })).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: undefined,
      healthPort: undefined,
      trustedProxies: [],
      rateLimit: 500,
      databaseUrl: undefined,
      redisUrl: undefined,
      dataDirectory: path.resolve('.interlock'),
      keysDirectory: path.resolve('.interlock/keys'),
      stateDirectory: '/state/interlock',
      origin: undefined,
      passphrase: undefined,
      logLevel: 'info',
    });
  });

  it('takes what the environment states', () => {
    const env = {
      PORT: '0',
      HOST: '::1',
      PUBLIC_URL: 'https://registry.example:8443',
      HEALTH_PORT: '3001',
      TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      RATE_LIMIT: '50',
      DATABASE_URL: 'postgresql://me:secret@db.example/register',
      REDIS_URL: 'rediss://cache.example:6380/2',
      INTERLOCK_DATA: '/srv/interlock',
      INTERLOCK_ORIGIN: 'registry.example/north',
      INTERLOCK_PASSPHRASE: 'correct horse',
      LOG_LEVEL: 'debug',
    };
    expect(readConfig(env)).toMatchObject({
      port: 0,
      host: '::1',
      publicUrl: 'https://registry.example:8443',
      healthPort: 3001,
      trustedProxies: ['10.0.0.0/8', '::1'],
      rateLimit: 50,
      databaseUrl: env.DATABASE_URL,
      redisUrl: env.REDIS_URL,
      keysDirectory: '/srv/interlock/keys',
      origin: 'registry.example/north',
      passphrase: 'correct horse',
      logLevel: 'debug',
    });
  });

  it('takes a variable that is set but empty for one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', INTERLOCK_PASSPHRASE: '' })).toMatchObject({
      port: 3000,
      databaseUrl: undefined,
      passphrase: undefined,
    });
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '0x50'],
    ['PORT', '80 '],
    ['HOST', 'not a host'],
    ['HEALTH_PORT', '-1'],
    ['TRUSTED_PROXIES', 'proxy.example'],
    ['TRUSTED_PROXIES', '10.0.0.0/8,'],
    ['TRUSTED_PROXIES', '*'],
    ['RATE_LIMIT', '0'],
    ['RATE_LIMIT', '1e6'],
    ['PUBLIC_URL', 'registry.example'],
    ['PUBLIC_URL', 'https://registry.example/'],
    ['PUBLIC_URL', 'https://registry.example/north'],
    ['PUBLIC_URL', 'https://Registry.example'],
    ['PUBLIC_URL', 'ftp://registry.example'],
    ['DATABASE_URL', 'mysql://db.example/register'],
    ['DATABASE_URL', 'db.example'],
    ['REDIS_URL', 'http://cache.example'],
    ['INTERLOCK_ORIGIN', 'https://registry.example'],
    ['INTERLOCK_ORIGIN', 'registry.example:3000'],
    ['INTERLOCK_ORIGIN', 'Registry.example'],
    ['INTERLOCK_ORIGIN', 'registry.example/'],
    ['INTERLOCK_PASSPHRASE', 'short'],
    ['LOG_LEVEL', 'loud'],
  ])('names %s when it is %j', (variable, value) => {
    expect(failureOf({ [variable]: value }).findings.map((finding) => finding.variable)).toEqual([variable]);
  });

  it('names every variable at fault at once', () => {
    const { findings } = failureOf({ PORT: 'x', LOG_LEVEL: 'x', HOST: 'localhost' });
    expect(findings.map(({ variable }) => variable)).toEqual(['PORT', 'LOG_LEVEL']);
  });

  it.each([
    ['DATABASE_URL', 'mysql://me:hunter2@db.example'],
    ['REDIS_URL', 'http://:hunter2@cache.example'],
    ['INTERLOCK_PASSPHRASE', 'hunter2'],
  ])('does not repeat the value of %s, which may hold a password', (variable, value) => {
    const failure = failureOf({ [variable]: value });
    expect(failure.message).toContain(variable);
    expect(failure.message).not.toContain('hunter2');
  });
});
