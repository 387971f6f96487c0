import type { SqlRunner } from './sql';

/** An entry as it is recorded, with the exact bytes of its statement and the salt of its commitment. */
export interface RecordedEntry {
  readonly place: number;
  readonly at: number;
  readonly kind: string;
  readonly issuer: string;
  readonly key: string;
  readonly leaf: Buffer;
  readonly leafHash: Buffer;
  readonly salt: Buffer;
  readonly bytes: Buffer;
}

/** An object as it came with a statement. */
export interface RecordedObject {
  readonly digest: string;
  readonly salt: Buffer;
  readonly bytes: Buffer;
}

const COLUMNS = `e.place, e.at, e.kind, e.issuer, e.key, e.leaf, e.leaf_hash as "leafHash", b.salt, b.bytes`;

/** Reads what is recorded, exactly as it came. */
export class EntryReader {
  constructor(private readonly runner: SqlRunner) {}

  async find(place: number): Promise<RecordedEntry | null> {
    return (await this.findMany([place]))[0] ?? null;
  }

  /** The entries at these places, in the order of the log. */
  async findMany(places: readonly number[]): Promise<readonly RecordedEntry[]> {
    const { rows } = await this.runner.query<RecordedEntry>(
      `select ${COLUMNS} from record.entry e join record.body b using (identity)
       where e.place = any($1::bigint[]) order by e.place`,
      [places],
    );
    return rows;
  }

  /** The objects of a statement, in the order of its manifest. */
  async objects(place: number): Promise<readonly RecordedObject[]> {
    const { rows } = await this.runner.query<RecordedObject>(
      `select o.digest, o.salt, o.bytes from record.object o join record.entry e using (identity)
       where e.place = $1 order by o.position`,
      [place],
    );
    return rows;
  }
}
