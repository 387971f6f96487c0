import type { Command } from 'commander';
import { systemClock } from '#platform/clock';
import { readConfig } from '#platform/config';
import { UsageError } from '../command-error';
import type { Session } from '../session';

/** Adds `init`: what has to happen once before a registry runs. */
export function addInitCommand(program: Command, session: Session): void {
  program
    .command('init')
    .description('found a registry: migrate DATABASE_URL, make the keys in INTERLOCK_KEYS, append genesis')
    .option('--origin <origin>', 'name of the registry for ever, without scheme and port (INTERLOCK_ORIGIN)')
    .action(async ({ origin: given }: { origin?: string }) => {
      const env = given === undefined ? session.env : { ...session.env, INTERLOCK_ORIGIN: given };
      const config = readConfig(env);
      const { databaseUrl } = config;
      if (databaseUrl === undefined)
        throw new UsageError('set DATABASE_URL; the embedded default needs no init');
      const { initialise } = await import('#registry/registry');
      const { createDiagnostics } = await import('#platform/diagnostics');
      const diagnostics = createDiagnostics({
        level: session.env.LOG_LEVEL ? config.logLevel : 'warn',
        name: 'init',
        destination: { write: (line) => void session.surroundings.stderr.write(line) },
      });
      const { monotonic } = systemClock;
      const { origin, operator } = await initialise({ ...config, databaseUrl, diagnostics, monotonic });
      session.output.answer({ origin, operator, keys: config.keysDirectory }, [
        'The registry is founded.',
        `  origin    ${origin}`,
        `  operator  ${operator}`,
        `  keys      ${config.keysDirectory}`,
        '  next: back the keys up offline, give them to the worker alone, and start api and worker',
      ]);
    });
}
