import type { Command } from 'commander';
import { onDatabase } from '../database';
import { exitCodes } from '../exit-code';
import type { Session } from '../session';

interface ThawOptions {
  readonly data?: string;
  readonly confirm?: boolean;
}

/** Adds `thaw`: the operator looks at why the log is frozen, and decides that it is written again. */
export function addThawCommand(program: Command, session: Session): void {
  program
    .command('thaw')
    .description('show why the log is frozen for writing; with --confirm let it be written again')
    .option('--data <folder>', 'data directory of the embedded default; it goes before DATABASE_URL')
    .option('--confirm', 'the reason is understood and done away with')
    .action(async ({ data, confirm }: ThawOptions) => {
      const { readHead, thaw } = await import('#registry/record');
      const frozen = await onDatabase(session, data, async (pool) => {
        const { head } = await readHead(pool);
        if (head.frozen && confirm) await thaw(pool);
        return head.frozen;
      });
      const { output } = session;
      if (!frozen) return output.answer({ frozen: null }, ['The log is not frozen.']);
      const why = `${frozen.code}: ${frozen.reason}`;
      if (confirm)
        return output.answer({ thawed: frozen }, [
          'The log is written again.',
          `  it was frozen for  ${why}`,
        ]);
      session.exitCode = exitCodes.refused;
      output.answer({ frozen }, [
        output.paint('bad', 'The log is frozen for writing; reading goes on.'),
        `  reason  ${why}`,
        '  next: interlock audit fsck; once the cause is gone: interlock thaw --confirm',
      ]);
    });
}
