import type { Pool } from 'pg';
import {
  appendLeaves,
  emptyFrontier,
  frontierFromBytes,
  frontierToBytes,
  leafHash,
  rootOf,
  TreeAt,
  type Frontier,
} from '#core/log';
import { transaction } from '#platform/database';
import { readHead, RecordDamage, type SqlRunner } from '#registry/record';
import { RollbackError, type CheckpointSigner } from './checkpoint-signer';
import type { SignedCheckpoint } from './log.reader';
import { SEALED_CHANNEL } from './seal-watch';
import { storeFullTiles } from './tile-writer';
import { TileStore } from './tile-store';

/** How many leaves are read back at once. */
const CHUNK = 4096;

interface Sealed {
  readonly size: number;
  readonly frontier: Frontier;
}

/** Signs what was committed: reads the leaves back, grows the tree from them, compares it with the head, signs and records. */
export class Sealer {
  constructor(
    private readonly pool: Pool,
    private readonly signer: CheckpointSigner,
  ) {}

  /**
   * Refuses to begin if the record is behind, or differs from, what was signed before.
   * @throws RollbackError
   */
  async verifyContinuity(): Promise<void> {
    const { remembered } = this.signer;
    if (!remembered) return;
    const { head } = await readHead(this.pool);
    if (head.size < remembered.size) {
      throw new RollbackError(
        `the log has ${head.size} entries, a checkpoint of size ${remembered.size} was signed: ` +
          'the database was restored from an older backup or replaced; nothing is signed',
      );
    }
    const tree = await TreeAt.open(remembered.size, new TileStore(this.pool).read);
    if (!tree.root.equals(remembered.root)) {
      throw new RollbackError(
        `the tree of size ${remembered.size} is not the one that was signed; nothing is signed`,
      );
    }
  }

  /** Seals everything committed so far; null when there is nothing new. Running it twice at once does no harm. */
  async seal(): Promise<SignedCheckpoint | null> {
    const last = await this.lastSealed();
    const { head } = await readHead(this.pool);
    if (head.size <= last.size) return null;
    const frontier = await this.grow(last.frontier, head.size);
    const root = rootOf(frontier);
    if (!root.equals(head.root)) {
      throw new RecordDamage('record.head', `the root at size ${head.size} is not the one of the leaves`);
    }
    const note = await this.signer.sign(head.size, root);
    await this.record({ size: head.size, frontier }, last.size, root, note);
    await this.signer.keep(head.size, root, note);
    return { size: head.size, note };
  }

  private async lastSealed(): Promise<Sealed> {
    const { rows } = await this.pool.query<{ size: number; root: Buffer; frontier: Buffer }>(
      'select size, root, frontier from record.checkpoint order by size desc limit 1',
    );
    const [row] = rows;
    if (!row) return { size: 0, frontier: emptyFrontier };
    const frontier = frontierFromBytes(row.size, row.frontier);
    if (!rootOf(frontier).equals(row.root)) {
      throw new RecordDamage(`record.checkpoint ${row.size}`, 'the frontier does not lead to the root');
    }
    return { size: row.size, frontier };
  }

  private async grow(frontier: Frontier, size: number): Promise<Frontier> {
    let grown = frontier;
    while (grown.size < size) {
      const hashes = await readLeafHashes(this.pool, grown.size, Math.min(size, grown.size + CHUNK));
      grown = appendLeaves(grown, hashes);
    }
    return grown;
  }

  private async record({ size, frontier }: Sealed, from: number, root: Buffer, note: string): Promise<void> {
    await transaction(this.pool, async (client) => {
      await storeFullTiles(client, from, size);
      await client.query(
        `with sealed as (
           insert into record.checkpoint (size, root, frontier, note) values ($1, $2, $3, $4) on conflict do nothing)
         select pg_notify('${SEALED_CHANNEL}', $5)`,
        [size, root, frontierToBytes(frontier), note, String(size)],
      );
    });
  }
}

/** Leaf hashes recomputed from the leaves as they stand; a stored hash that differs is damage. */
async function readLeafHashes(runner: SqlRunner, from: number, to: number): Promise<Buffer[]> {
  const { rows } = await runner.query<{ place: number; leaf: Buffer; leafHash: Buffer }>(
    `select place, leaf, leaf_hash as "leafHash" from record.entry where place >= $1 and place < $2 order by place`,
    [from, to],
  );
  return Array.from({ length: to - from }, (_, index) => {
    const row = rows[index];
    if (row?.place !== from + index)
      throw new RecordDamage(`record.entry ${from + index}`, 'the entry is missing');
    const hash = leafHash(row.leaf);
    if (!hash.equals(row.leafHash)) {
      throw new RecordDamage(`record.entry ${row.place}`, 'the leaf does not have its hash');
    }
    return hash;
  });
}
