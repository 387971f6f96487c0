import { HASH_BYTES, rootOfFullTile, TILE_WIDTH } from '#core/log';
import type { SqlRunner } from '#registry/record';
import { chunksUpTo, type Chunk } from './chunks';
import type { Findings } from './finding';

/** Full tiles compared at once: 8 kB each, twice. */
const CHUNK = 32;

interface TileRow {
  readonly n: number;
  readonly hashes: Buffer;
  readonly root: Buffer;
  /** What the tile is made of, as it stands now. */
  readonly made: Buffer | null;
}

/** Compares every full tile of the sealed tree with the entries, or the tiles, below it. */
export class TileCheck {
  /** Numbers of the tiles of the level below whose root cannot be believed. */
  private damaged: ReadonlySet<number> = new Set();

  constructor(
    private readonly runner: SqlRunner,
    /** Connections to read full tiles over, which do not change. */
    private readonly reader: SqlRunner,
    private readonly findings: Findings,
  ) {}

  async run(sealed: number): Promise<void> {
    const expected: number[] = [];
    let full = Math.floor(sealed / TILE_WIDTH);
    for (let level = 0; full > 0; level++, full = Math.floor(full / TILE_WIDTH)) {
      expected.push(full);
      const damaged = new Set<number>();
      for await (const chunk of chunksUpTo(full, CHUNK, (from, to) => this.read(level, from, to))) {
        for (const n of this.checkRow(chunk, level)) damaged.add(n);
      }
      this.damaged = damaged;
    }
    await this.findExtra(expected);
  }

  /** The numbers of the tiles whose root is missing or wrong. */
  private checkRow({ from, to, rows }: Chunk<TileRow>, level: number): number[] {
    const byNumber = new Map(rows.map((row) => [row.n, row]));
    return Array.from({ length: to - from }, (_, index) => from + index).filter((n) => {
      const tile = byNumber.get(n);
      if (tile) return !this.checkTile(tile, level);
      this.findings.add(`record.tile ${level}/${n}`, 'is missing');
      return true;
    });
  }

  /** Whether the tile's root is right. */
  private checkTile({ n, hashes, root, made }: TileRow, level: number): boolean {
    const row = `record.tile ${level}/${n}`;
    if (hashes.length !== TILE_WIDTH * HASH_BYTES) {
      this.findings.add(`${row} hashes`, `are ${hashes.length} bytes, not ${TILE_WIDTH * HASH_BYTES}`);
      return false;
    }
    // Where what it is made of is not complete, that has been told already.
    const below = made?.length === hashes.length ? made : hashes;
    const explained = differences(hashes, below).every((index) =>
      this.isDamagedBelow(level, n * TILE_WIDTH + index),
    );
    if (!explained) this.findings.add(`${row} hashes`, 'are not those the tile is made of');
    const right = rootOfFullTile(explained ? hashes : below).equals(root);
    if (!right) this.findings.add(`${row} root`, 'is not that of its hashes');
    return right;
  }

  private isDamagedBelow(level: number, n: number): boolean {
    return level === 0 ? this.findings.isDamaged(n) : this.damaged.has(n);
  }

  private async read(level: number, from: number, to: number): Promise<readonly TileRow[]> {
    const bounds = (column: string) =>
      `${column} >= t.n * ${TILE_WIDTH} and ${column} < (t.n + 1) * ${TILE_WIDTH}`;
    const below =
      level === 0
        ? `select string_agg(leaf_hash, ''::bytea order by place) from record.entry where ${bounds('place')}`
        : `select string_agg(b.root, ''::bytea order by b.n) from record.tile b
           where b.level = t.level - 1 and ${bounds('b.n')}`;
    const { rows } = await this.reader.query<TileRow>(
      `select n, hashes, root, (${below}) as made from record.tile t where level = $1 and n >= $2 and n < $3`,
      [level, from, to],
    );
    return rows;
  }

  private async findExtra(expected: readonly number[]): Promise<void> {
    const { rows } = await this.runner.query<{ level: number; n: number }>(
      `select level, n from record.tile
       where n < 0 or n >= coalesce(($1::bigint[])[level + 1], 0) order by level, n limit 1000`,
      [expected],
    );
    for (const { level, n } of rows)
      this.findings.add(`record.tile ${level}/${n}`, 'stands beyond what is sealed');
  }
}

function differences(hashes: Buffer, below: Buffer): number[] {
  return Array.from({ length: TILE_WIDTH }, (_, index) => index).filter((index) => {
    const [begin, end] = [index * HASH_BYTES, (index + 1) * HASH_BYTES];
    return !below.subarray(begin, end).equals(hashes.subarray(begin, end));
  });
}
