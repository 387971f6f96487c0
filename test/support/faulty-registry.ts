import type { ServedRegistry } from '../../apps/api/src';
import { JudgementDesk } from '#registry/judging';
import { LogReader } from '#registry/log';
import { EntryReader } from '#registry/record';
import { RegisterService } from '#registry/register';

/** What goes wrong behind the doors: thrown, or awaited for ever. */
export type Fault = () => Promise<never>;

/** A registry of which everything fails as told when it is used. */
export function faultyRegistry(fault: Fault): ServedRegistry {
  const fails = { value: fault };
  const pool = Object.create(null, { query: fails }) as ServedRegistry['pool'];
  return {
    pool,
    readPool: pool,
    register: Object.create(RegisterService.prototype, { submit: fails, check: fails }) as RegisterService,
    log: Object.create(LogReader.prototype, {
      latest: fails,
      tile: fails,
      proofs: fails,
      consistency: fails,
    }) as LogReader,
    judgements: Object.create(JudgementDesk.prototype, { ask: fails }) as JudgementDesk,
    entries: Object.create(EntryReader.prototype, { find: fails, objects: fails }) as EntryReader,
  };
}
