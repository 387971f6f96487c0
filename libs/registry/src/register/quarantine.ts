import type { SqlRunner } from '#registry/record';
import { identityKey, type Candidate } from './fold-batch';

/** Statements that were set aside; their answer does not touch the lock again. */
export class Quarantine {
  private readonly identities = new Set<string>();

  constructor(private readonly runner: SqlRunner) {}

  /** Learns what was set aside before, by any process. */
  async load(): Promise<void> {
    const { rows } = await this.runner.query<{ identity: Buffer }>('select identity from work.quarantine');
    for (const { identity } of rows) this.identities.add(identity.toString('hex'));
  }

  has(identity: string): boolean {
    return this.identities.has(identity);
  }

  async add(candidate: Candidate, reason: string): Promise<void> {
    this.identities.add(identityKey(candidate));
    await this.runner.query(
      `insert into work.quarantine (identity, reason, bytes, at)
       values ($1, $2, $3, floor(extract(epoch from clock_timestamp()))) on conflict do nothing`,
      [candidate.prepared.identity, reason, candidate.prepared.bytes],
    );
  }
}
