import type { Command } from 'commander';
import { onDatabase } from '../database';
import { exitCodes } from '../exit-code';
import { toLogKey } from '#core/receipt';
import type { Session } from '../session';
import { UsageError } from '../command-error';

const dataOption = 'data directory of the embedded default; it goes before DATABASE_URL';

interface RecordOptions {
  readonly data?: string;
}

/** A row that is not what it should be. */
interface DamagedRow {
  readonly row: string;
  readonly finding: string;
}

/** Adds `audit rebuild` and `audit fsck`: for the operator, because they read the database itself. */
export function addAuditRecord(audit: Command, session: Session): void {
  audit
    .command('rebuild')
    .description('apply the record alone to empty tables and compare these with the state, row for row')
    .option('--data <folder>', dataOption)
    .action(async ({ data }: RecordOptions) => {
      const { rebuild } = await import('#registry/audit');
      const report = await onDatabase(session, data, (pool) =>
        rebuild(pool, { onProgress: showing(session, 'rebuilding') }),
      );
      const rows = report.differences.map(({ table, id, problem }) => ({
        row: `${table} ${id}`,
        finding: problem,
      }));
      say(session, { what: 'The state is what the record leads to', ...report, rows });
    });
  audit
    .command('fsck')
    .description(
      'compare everything recorded (leaves, tiles, checkpoints, statements, objects) with what it follows from',
    )
    .option('--data <folder>', dataOption)
    .action(async ({ data }: RecordOptions) => {
      const { fsck } = await import('#registry/audit');
      const { RegistryReader } = await import('#registry/statement');
      const report = await onDatabase(session, data, async (pool) => {
        const registry = await new RegistryReader(pool).find();
        if (!registry) throw new UsageError('this database holds no registry yet');
        const shown = { leaves: showing(session, 'leaves'), statements: showing(session, 'statements') };
        return fsck(pool, {
          trust: toLogKey(registry.logKey),
          onProgress: ({ stage, done, total }) => shown[stage](done, total),
        });
      });
      say(session, { what: 'The record is whole', ...report, rows: report.findings });
    });
}

interface RecordReport {
  /** What is so where no row is damaged. */
  readonly what: string;
  readonly entries: number;
  readonly seconds: number;
  readonly rows: readonly DamagedRow[];
}

function say(session: Session, { what, entries, seconds, rows }: RecordReport): void {
  const { output } = session;
  const figures = `${entries} entries, ${seconds.toFixed(1)} s, ${Math.round(entries / Math.max(seconds, 0.001))}/s`;
  const value = { sound: rows.length === 0, entries, seconds, rows };
  if (rows.length === 0) return output.answer(value, [`${what}.`, `  read  ${figures}`]);
  session.exitCode = exitCodes.unverified;
  output.answer(value, [
    output.paint('bad', `NOT so: ${what.toLowerCase()}. ${rows.length} rows differ:`),
    ...rows.map(({ row, finding }) => `  ${row}: ${finding}`),
    `  read  ${figures}`,
    'Stop writing, keep the database as it is, and restore or repair from a backup that agrees with the log.',
  ]);
}

/** A bar that is told how much is done in all. */
function showing({ output }: Session, what: string): (done: number, total: number) => void {
  let shown: { readonly advance: (by: number) => void } | undefined;
  let before = 0;
  return (done, total) => {
    shown ??= output.progress(what, total);
    shown.advance(done - before);
    before = done;
  };
}
