import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { SALT_BYTES } from '#core/register';
import type { LogReader, SealWatch } from '#registry/log';
import { EntryReader, freeze } from '#registry/record';
import { Appender } from './appender';
import { BatchWriter, type LockHold } from './batch-writer';
import { ClockGuard } from './clock-guard';
import { KeyDirectory } from './key-directory';
import { Pipeline } from './pipeline';
import type { Preparer } from './preparer';
import { Quarantine } from './quarantine';
import { RegisterService } from './register.service';
import { ResilientWriter } from './resilient-writer';
import { StateStore } from './state-store';
import type { StateTable } from './state-table';

/** What a register is built from. */
export interface RegisterParts {
  /** Connections for what has to be read on the way in; whoever reads through the doors has others. */
  readonly pool: Pool;
  /** Connections of the appender alone: reading can never make it wait. */
  readonly appendPool: Pool;
  readonly tables: readonly StateTable[];
  readonly origin: string;
  /** How statements are prepared. */
  readonly preparer: Preparer;
  readonly log: LogReader;
  readonly watch: SealWatch;
  /** Milliseconds of a clock that is never set. */
  readonly monotonic: () => number;
  readonly onHold?: (hold: LockHold) => void;
  readonly report: (message: string, error: unknown) => void;
}

/** Wires prepare, group commit, fold and store into the one way in. */
export async function buildRegister(parts: RegisterParts): Promise<RegisterService> {
  const { pool, appendPool, monotonic, log, watch } = parts;
  const quarantine = new Quarantine(pool);
  await quarantine.load();
  const batches = new BatchWriter(
    appendPool,
    new StateStore(parts.tables),
    new ClockGuard(monotonic),
    monotonic,
    parts.onHold,
  );
  const writer = new ResilientWriter(batches, {
    pause: (attempt) => sleep(25 * 2 ** attempt),
    quarantine: (candidate, reason) => quarantine.add(candidate, reason),
    freeze: (code, reason) => freeze(pool, { code, reason }),
    report: parts.report,
  });
  const keys = new KeyDirectory(pool);
  const pipeline = new Pipeline(new Appender(writer), {
    origin: parts.origin,
    preparer: parts.preparer,
    findKey: (kid) => keys.find(kid),
    findKeysOf: (issuer) => keys.findOf(issuer),
    drawSalt: () => randomBytes(SALT_BYTES),
    isQuarantined: (identity) => quarantine.has(identity),
  });
  return new RegisterService(pipeline, new EntryReader(pool), log, watch);
}
