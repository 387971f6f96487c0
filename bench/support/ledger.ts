import { sha256 } from '#core/bytes';
import type { Client } from 'pg';

/** What the registry acknowledged: this statement stands at this place with this leaf. */
export interface Acknowledgement {
  readonly place: number;
  /** Base64url. */
  readonly leafHash: string;
}

interface StoredRow {
  place: string;
  leaf_hash: Buffer;
  digest: Buffer;
}

/** Everything acknowledged so far, by the SHA-256 of the exact statement. */
export class Ledger {
  private readonly places = new Map<string, Acknowledgement>();
  private readonly contradictions: string[] = [];

  get size(): number {
    return this.places.size;
  }

  /** Notes an answer; one that differs from an earlier answer to the same statement is a contradiction. */
  note(statement: Uint8Array, { place, leafHash }: Acknowledgement): void {
    const digest = sha256(statement).toString('hex');
    const earlier = this.places.get(digest);
    if (earlier && (earlier.place !== place || earlier.leafHash !== leafHash)) {
      this.contradictions.push(`a statement was told place ${earlier.place}, then ${place}`);
    }
    this.places.set(digest, { place, leafHash });
  }

  /** What was promised and does not hold in the database. */
  async findLosses(client: Client): Promise<readonly string[]> {
    const { rows } = await client.query<StoredRow>(
      `select e.place, e.leaf_hash, sha256(b.bytes) as digest from record.entry e join record.body b using (identity)`,
    );
    const stored = new Map(rows.map((row) => [row.digest.toString('hex'), row]));
    const losses = [...this.places].flatMap(([digest, { place, leafHash }]) => {
      const row = stored.get(digest);
      if (!row) return [`the statement acknowledged at place ${place} is gone`];
      const same = Number(row.place) === place && row.leaf_hash.toString('base64url') === leafHash;
      return same ? [] : [`the statement acknowledged at place ${place} stands at ${row.place}`];
    });
    return [...this.contradictions, ...losses];
  }
}
