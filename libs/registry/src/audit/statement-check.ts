import { objectDigest } from '#core/catalogue';
import { leafHash } from '#core/log';
import {
  commitmentOf,
  isOpenLeaf,
  keyShownBy,
  leafBytes,
  readAccepted,
  SALT_BYTES,
  type Prepared,
} from '#core/register';
import { asRefusal, isRefusal, type Refusal } from '#core/refusal';
import { EntryReader, type RecordedObject, type SqlRunner } from '#registry/record';
import { chunksUpTo } from './chunks';
import type { Findings } from './finding';

/** Statements read at once: few enough to judge without keeping others waiting. */
const CHUNK = 64;

/** What a statement, its leaf and the columns of its entry all say. */
interface Facts {
  readonly kind: string;
  readonly issuer: string;
  readonly key: string;
  readonly jti: string;
}

interface StatementRow extends Facts {
  readonly place: number;
  readonly at: number;
  /** Null where its statement was erased. */
  readonly identity: Buffer | null;
  /** Whether a later entry erases it. */
  readonly isErased: boolean;
  readonly leaf: Buffer;
  readonly leafHash: Buffer;
  /** Null, like the bytes, where no body has the entry's identity. */
  readonly salt: Buffer | null;
  readonly bytes: Buffer | null;
  readonly hasObjects: boolean;
}

/** A row whose body is there. */
type WholeRow = StatementRow & { readonly identity: Buffer; readonly salt: Buffer; readonly bytes: Buffer };

const columns = ['kind', 'issuer', 'key', 'jti'] as const;

/** Reads every statement again and compares it with what its leaf commits to and with the columns of its entry. */
export class StatementCheck {
  private bytes = 0;

  constructor(
    private readonly runner: SqlRunner,
    private readonly origin: string,
    private readonly findings: Findings,
  ) {}

  /** How many bytes of statements and objects there are. */
  async run(size: number, onProgress: (done: number) => void): Promise<number> {
    for await (const { to, rows } of chunksUpTo(size, CHUNK, (from, end) => this.read(from, end))) {
      for (const row of rows) await this.check(row);
      onProgress(to);
    }
    return this.bytes;
  }

  private async check(row: StatementRow): Promise<void> {
    if (row.identity === null && row.isErased) return;
    if (!hasBody(row))
      return this.findings.addEntry(row.place, 'identity', 'no body has it, and no erasure names it');
    this.bytes += row.bytes.length;
    if (row.salt.length !== SALT_BYTES) {
      return this.findings.add(`${bodyOf(row)} salt`, `has ${row.salt.length} bytes, not ${SALT_BYTES}`);
    }
    const objects = row.hasObjects ? await new EntryReader(this.runner).objects(row.place) : [];
    if (!this.checkObjects(row, objects)) return;
    // A DSSE envelope does not say who signed it; the leaf does, where it shows anything.
    const key = keyShownBy(row.leaf) ?? row.key;
    const prepared = await readAccepted({ bytes: row.bytes, objects, key }, this.origin).catch(asRefusal);
    const facts = isRefusal(prepared) ? row : factsOf(prepared);
    const isOpen = isRefusal(prepared) ? isOpenLeaf(row.leaf) : prepared.statement.claims.label === 'CLEAR';
    if (isLeafOf(row, row, isOpen) || isLeafOf(row, facts, isOpen)) this.checkColumns(row, facts, prepared);
    else this.blame(row);
  }

  /** Salt and bytes are what was committed to; whatever else says otherwise is wrong. */
  private checkColumns(row: WholeRow, facts: Facts, prepared: Prepared | Refusal): void {
    for (const column of columns) {
      if (row[column] === facts[column]) continue;
      this.findings.addEntry(row.place, column, `is ${row[column]}, the statement says ${facts[column]}`);
    }
    if (isRefusal(prepared)) {
      const named = prepared.code === 'object-mismatch' ? `record.object ${hex(row)}` : bodyOf(row);
      this.findings.add(named, `the statement at place ${row.place} is refused now: ${prepared.message}`);
    } else if (!prepared.identity.equals(row.identity)) {
      this.findings.addEntry(row.place, 'identity', 'is not that of the statement');
    }
  }

  /** The leaf is not the one of this row: either the leaf is damaged, or the time, or the body. */
  private blame(row: WholeRow): void {
    // A leaf without its hash is told of with the leaves.
    if (!leafHash(row.leaf).equals(row.leafHash)) return;
    const { at } = JSON.parse(row.leaf.toString()) as { at: unknown };
    if (at !== row.at) this.findings.addEntry(row.place, 'at', `is ${row.at}, the leaf says ${String(at)}`);
    else this.findings.add(bodyOf(row), `is not what the leaf at place ${row.place} commits to`);
  }

  private checkObjects(row: WholeRow, objects: readonly RecordedObject[]): boolean {
    let right = true;
    for (const [position, { digest, salt, bytes }] of objects.entries()) {
      this.bytes += bytes.length;
      if (salt.length === SALT_BYTES && objectDigest(salt, bytes) === digest) continue;
      right = false;
      this.findings.add(`record.object ${hex(row)}/${position}`, 'does not have its digest');
    }
    return right;
  }

  private async read(from: number, to: number): Promise<readonly StatementRow[]> {
    const { rows } = await this.runner.query<StatementRow>(
      `select e.place, e.at, e.kind, e.issuer, e.key, e.jti, e.identity, e.leaf, e.leaf_hash as "leafHash", b.salt, b.bytes,
         exists (select from state.erasure x join record.entry s on s.place = x.place and s.kind = 'erasure'
                 where e.identity is null and x.id = e.place::text) as "isErased",
         exists (select from record.object o where o.identity = e.identity) as "hasObjects"
       from record.entry e left join record.body b using (identity)
       where e.place >= $1 and e.place < $2 order by e.place`,
      [from, to],
    );
    return rows;
  }
}

function hasBody(row: StatementRow): row is WholeRow {
  return row.identity !== null && row.salt !== null && row.bytes !== null;
}

function isLeafOf(
  { at, salt, bytes, leaf, leafHash: hash }: WholeRow,
  { kind, issuer, key }: Facts,
  isOpen: boolean,
): boolean {
  const commitment = commitmentOf(salt, kind, issuer, bytes);
  const expected = leafBytes({ at, commitment, ...(isOpen && { open: { kind, issuer, key } }) });
  return expected.equals(leaf) || leafHash(expected).equals(hash);
}

function factsOf({ statement: { kind, issuer, key, claims } }: Prepared): Facts {
  return { kind, issuer, key, jti: claims.jti };
}

function bodyOf(row: WholeRow): string {
  return `record.body ${hex(row)}`;
}

function hex({ identity }: WholeRow): string {
  return identity.toString('hex');
}
