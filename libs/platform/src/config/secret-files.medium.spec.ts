import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';
import { ConfigError, readConfig } from '.';

/** The variables that cannot be used, and why. */
function failureOf(env: NodeJS.ProcessEnv): ConfigError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

describe('a secret in a file', () => {
  const directory = useTemporaryDirectory();
  const file = (name: string) => path.join(directory(), name);

  it('is read without the line break at its end', async () => {
    await writeFile(file('passphrase'), 'correct horse\n');
    expect(readConfig({ INTERLOCK_PASSPHRASE_FILE: file('passphrase') }).passphrase).toBe('correct horse');
  });

  it('becomes the password of the address of the database', async () => {
    await writeFile(file('password'), 'p@ss/w%rd');
    const env = { DATABASE_URL: 'postgres://me@db.example/r', DATABASE_PASSWORD_FILE: file('password') };
    const { databaseUrl = '' } = readConfig(env);
    expect(decodeURIComponent(new URL(databaseUrl).password)).toBe('p@ss/w%rd');
  });

  it('that is missing is told by the name of the variable', () => {
    const { findings } = failureOf({ INTERLOCK_PASSPHRASE_FILE: file('missing'), PORT: 'x' });
    expect(findings.map(({ variable }) => variable)).toEqual(['PORT', 'INTERLOCK_PASSPHRASE_FILE']);
  });

  it('is refused beside the same secret in the environment', () => {
    const env = { INTERLOCK_PASSPHRASE: 'correct horse', INTERLOCK_PASSPHRASE_FILE: file('passphrase') };
    expect(failureOf(env).findings.map(({ variable }) => variable)).toEqual(['INTERLOCK_PASSPHRASE_FILE']);
  });

  it('is judged as one in the environment, and not repeated', async () => {
    await writeFile(file('passphrase'), 'short');
    expect(failureOf({ INTERLOCK_PASSPHRASE_FILE: file('passphrase') }).message).not.toContain('short\n');
  });
});
