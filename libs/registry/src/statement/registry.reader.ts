import type { RegistryRow } from '#core/statement';
import { readHead, type Freeze, type SqlRunner } from '#registry/record';

/** What the registry says of itself and how far its log has come. */
export interface RegistryFacts extends Omit<RegistryRow, 'id'> {
  /** How many entries are committed; the sealed ones may be fewer. */
  readonly size: number;
  /** Time of the last entry, whole seconds since 1970. */
  readonly at: number;
  readonly frozen: Freeze | null;
}

/** Tells what the registry is; null before its genesis. */
export class RegistryReader {
  constructor(private readonly runner: SqlRunner) {}

  async find(): Promise<RegistryFacts | null> {
    const { rows } = await this.runner.query<Omit<RegistryRow, 'id'>>(
      `select origin, log_key as "logKey", operator, ruleset from state.registry where id = 'registry'`,
    );
    const { head } = await readHead(this.runner);
    return rows[0] ? { ...rows[0], size: head.size, at: head.at, frozen: head.frozen } : null;
  }
}
