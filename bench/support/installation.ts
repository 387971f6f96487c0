import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createDiagnostics } from '#platform/diagnostics';
import { stateDirectory } from '#platform/state-directory';
import { initialise } from '#registry/registry';

/** A founded registry: where its parts lie, and the environment its processes need. */
export interface Installation {
  readonly databaseUrl: string;
  readonly origin: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Founds a registry in an empty database, with keys and memory below the directory. */
export async function makeInstallation(databaseUrl: string, directory: string): Promise<Installation> {
  const keysDirectory = path.join(directory, 'keys');
  const state = path.join(directory, 'state');
  await mkdir(state, { recursive: true });
  const env = {
    DATABASE_URL: databaseUrl,
    INTERLOCK_DATA: directory,
    INTERLOCK_KEYS: keysDirectory,
    XDG_STATE_HOME: state,
    LOG_LEVEL: 'error',
    PORT: '0',
    REDIS_URL: '',
  };
  const { origin } = await initialise({
    databaseUrl,
    keysDirectory,
    stateDirectory: stateDirectory(env),
    diagnostics: createDiagnostics({ level: 'error' }),
    monotonic: () => performance.now(),
  });
  return { databaseUrl, origin, env };
}
