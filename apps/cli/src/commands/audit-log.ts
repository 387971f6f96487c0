import type { Command } from 'commander';
import type { VerifierKey } from '#core/log';
import { toLogKey } from '#core/receipt';
import { auditLog, type AuditReport } from '../audit/audit-log';
import { KeptCheckpoint } from '../audit/kept-checkpoint';
import { exitCodes } from '../exit-code';
import { logKeyArgument, verifying } from '../offline';
import type { Session } from '../session';
import { UsageError } from '../command-error';

interface AuditLogOptions {
  readonly logKey?: VerifierKey[];
  readonly keep?: string;
  readonly tilesOnly?: boolean;
  readonly concurrency: number;
}

/** Adds `audit log`. */
export function addAuditLog(audit: Command, session: Session): void {
  audit
    .command('log')
    .description(
      'verify the whole log from outside: signature, every entry, tile, statement, proof and signature',
    )
    .option(
      '--log-key <key...>',
      'verifier key of the log you trust; without it the registry is asked for its own',
      logKeyArgument,
    )
    .option(
      '--keep <file>',
      'compare with the checkpoint kept there, then keep this one: shows forks and rollbacks',
    )
    .option('--tiles-only', 'leave out the statements: entries, tiles and root only')
    .option('--concurrency <n>', 'requests under way at the same time', toConcurrency, 16)
    .action(async (options: AuditLogOptions) => {
      const { keep, concurrency } = options;
      const client = session.client();
      const logKeys = options.logKey ?? [toLogKey(await askForKey(session))];
      const report = await verifying(() =>
        auditLog(client, {
          logKeys,
          concurrency,
          kept: keep === undefined ? undefined : new KeptCheckpoint(keep, logKeys),
          scope: options.tilesOnly ? 'tiles' : 'statements',
          onStage: (stage, total) => {
            const progress = session.output.progress(stage, total);
            return (done) => progress.advance(done);
          },
        }),
      );
      say(session, report, keep);
    });
}

/** Trust on first use: enough to see that the log is one with itself, not that it is the log you think. */
async function askForKey(session: Session): Promise<string> {
  const { logKey } = await session.client().registry();
  session.output.note(`Log key as the registry states it (pin it with --log-key): ${logKey}`);
  return logKey;
}

function say(session: Session, report: AuditReport, keep: string | undefined): void {
  const { checkpoint, bytes, seconds, hidden, erased, findings, findingCount } = report;
  const { origin, size, root } = checkpoint;
  const figures = {
    origin,
    entries: size,
    root: root.toString('base64'),
    bytes,
    seconds: round(seconds),
    hidden,
    erased,
  };
  const read = `${size} entries, ${Math.ceil(bytes / 1000)} kB, ${round(seconds)} s`;
  if (findingCount === 0) {
    const kept = keep === undefined ? [] : [`  kept     ${keep}`];
    session.output.answer({ verified: true, ...figures, findings }, [
      `The log ${origin} is what it signed.`,
      `  root     ${figures.root}`,
      `  read     ${read}`,
      ...(hidden + erased > 0
        ? [`  unseen   ${hidden} for others only, ${erased} erased; their leaves are proven`]
        : []),
      ...kept,
    ]);
    return;
  }
  session.exitCode = exitCodes.unverified;
  const lines = findings.map(({ what, code, finding }) => `  ${what}: ${code}: ${finding}`);
  const more = findingCount - findings.length;
  session.output.answer({ verified: false, ...figures, findings, findingCount }, [
    session.output.paint('bad', `The log ${origin} is NOT what it signed: ${findingCount} findings.`),
    ...lines,
    ...(more > 0 ? [`  and ${more} more`] : []),
    `  read     ${read}`,
    'Keep what was served as evidence, tell the operator and whoever relies on this registry.',
  ]);
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

function toConcurrency(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 256) return value;
  throw new UsageError(`--concurrency is a whole number from 1 to 256, got ${JSON.stringify(text)}`);
}
