import type { Checkpoint, VerifierKey } from '#core/log';
import { openTrusted } from '#core/receipt';
import { Findings, type Finding } from './finding';
import { compareWithKept, type KeptCheckpoint } from './kept-checkpoint';
import type { LogSource } from './log-source';
import { StatementAudit } from './statement-audit';
import { TileAudit } from './tile-audit';

export interface AuditOptions {
  readonly logKeys: readonly VerifierKey[];
  readonly concurrency: number;
  readonly kept?: KeptCheckpoint | undefined;
  /** Whether to read every statement too, or the log's own files alone. */
  readonly scope: 'statements' | 'tiles';
  /** Begins to show a stage of the work; the function it returns is told what is done. */
  readonly onStage: (stage: string, total: number) => (done: number) => void;
}

/** What an audit looked at, and everything that is not what the log signed. */
export interface AuditReport {
  readonly checkpoint: Checkpoint;
  readonly bytes: number;
  readonly seconds: number;
  /** Statements that are for others only, and those whose text was erased. */
  readonly hidden: number;
  readonly erased: number;
  readonly findings: readonly Finding[];
  readonly findingCount: number;
}

/**
 * Audits a whole log: the signature under its checkpoint, every entry and tile it promises, every statement with salt, proof
 * and signature, and that it still begins with what was kept. Refuses (checkpoint-untrusted) a log that did not sign.
 */
export async function auditLog(source: LogSource, options: AuditOptions): Promise<AuditReport> {
  const { logKeys, concurrency, kept, scope, onStage } = options;
  const started = performance.now();
  const findings = new Findings();
  const before = await kept?.read();
  const note = await source.checkpoint();
  const { checkpoint } = openTrusted(note, logKeys);
  const pace = (stage: string) => ({ concurrency, onProgress: onStage(stage, checkpoint.size) });
  const tiles = new TileAudit(source, checkpoint, findings, pace('entries and tiles'));
  await tiles.run();
  if (before) compareWithKept(before, checkpoint, tiles.leaves, findings);
  const tree = { checkpoint, note, leaves: tiles.leaves, closed: tiles.closed, logKeys };
  const statements = new StatementAudit(source, tree, findings, pace('statements'));
  if (scope === 'statements') await statements.run();
  if (findings.count === 0) await kept?.keep(note);
  const bytes = Buffer.byteLength(note) + tiles.bytes + statements.bytes;
  const seconds = (performance.now() - started) / 1000;
  const { hidden, erasures: erased } = statements.withheld;
  return {
    checkpoint,
    bytes,
    seconds,
    hidden,
    erased,
    findings: findings.list,
    findingCount: findings.count,
  };
}
