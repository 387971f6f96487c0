import type { RegistryRow } from '#core/statement';
import type { SignedCheckpoint } from '#registry/log';
import { readHead, type Freeze, type SqlRunner } from '#registry/record';

/** What the registry says of itself and how far its log has come. */
export interface RegistryFacts extends Pick<RegistryRow, 'origin' | 'logKey' | 'operator' | 'ruleset'> {
  /** The one engine that judges, with the place of the entry that named it; null where none was named. */
  readonly engine: { readonly name: string; readonly sha256: string; readonly since: number } | null;
  /** How many entries are committed; the sealed ones may be fewer. */
  readonly size: number;
  /** Time of the last entry, whole seconds since 1970. */
  readonly at: number;
  readonly frozen: Freeze | null;
  /** What the clock of the database says, whole seconds since 1970. */
  readonly now: number;
}

/** Tells what the registry is and what it signed. */
export class RegistryReader {
  constructor(private readonly runner: SqlRunner) {}

  /** Null before the genesis. */
  async find(): Promise<RegistryFacts | null> {
    const { rows } = await this.runner.query<Omit<RegistryFacts, 'size' | 'at' | 'frozen' | 'now'>>(
      `select origin, log_key as "logKey", operator, ruleset,
              case when engine_sha256 is not null
                then json_build_object('name', engine_name, 'sha256', engine_sha256, 'since', engine_since) end as engine
         from state.registry where id = 'registry'`,
    );
    const { head, now } = await readHead(this.runner);
    return rows[0] ? { ...rows[0], size: head.size, at: head.at, frozen: head.frozen, now } : null;
  }

  /** The checkpoint that was signed at exactly this size, or null where none was. */
  async checkpoint(size: number): Promise<SignedCheckpoint | null> {
    const sql = 'select size, note from record.checkpoint where size = $1';
    return (await this.runner.query<SignedCheckpoint>(sql, [size])).rows[0] ?? null;
  }
}
