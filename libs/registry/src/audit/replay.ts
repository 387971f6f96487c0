import { appendLeaves, emptyFrontier, frontierToBytes, leafHash, rootOf, type Frontier } from '#core/log';
import { toBase64url } from '#core/bytes';
import { apply, applyErased, isOpenLeaf, keysOf, readRecorded } from '#core/register';
import { kindByName } from '#core/kinds';
import { isRefusal } from '#core/refusal';
import { MemoryView, type ErasedEntry, type Kind, type Statement } from '#core/statement';
import { EntryReader, Parameters, type SqlRunner } from '#registry/record';
import type { StateStore } from '#registry/register';
import type { Difference } from './state-difference';

/** An entry as the record has it, without what follows from its bytes. */
export interface ReplayedRow {
  readonly place: number;
  readonly at: number;
  readonly kind: string;
  readonly issuer: string;
  readonly key: string;
  readonly leaf: Buffer;
  readonly bytes: Buffer | null;
  readonly hasObjects: boolean;
  /** Whether its statement was erased, as a later entry has to say. */
  readonly isErased: boolean;
}

/** What the record says the head must be. */
export interface ReplayedHead {
  readonly size: number;
  readonly at: number;
  readonly ruleset: number;
  readonly root: string;
  readonly frontier: string;
}

type Replayed =
  | { readonly row: ReplayedRow; readonly kind: Kind; readonly statement: Statement }
  | { readonly row: ReplayedRow; readonly kind: null };

/** Applies recorded entries, in their order, to tables of their own. */
export class Replay {
  /** Entries that could not be applied. */
  readonly problems: Difference[] = [];
  /** Places without a statement whose erasure has not been met yet. */
  private readonly erased = new Set<number>();
  private frontier: Frontier = emptyFrontier;
  private at = 0;
  private ruleset = 0;

  constructor(
    private readonly runner: SqlRunner,
    private readonly store: StateStore,
    private readonly origin: string,
  ) {}

  /** Entries whose statement is gone although nothing erased it. */
  unexplained(): readonly Difference[] {
    return [...this.erased].map((place) => ({
      table: 'record.entry',
      id: String(place),
      problem: 'its statement is gone, and no erasure names it',
    }));
  }

  /** What the head must be after everything applied so far; hashes in hex. */
  get head(): ReplayedHead {
    const { size } = this.frontier;
    const [root, frontier] = [rootOf(this.frontier), frontierToBytes(this.frontier)];
    const hashes = { root: root.toString('hex'), frontier: frontier.toString('hex') };
    return { size, at: this.at, ruleset: this.ruleset, ...hashes };
  }

  /** Applies the next entries. */
  async apply(rows: readonly ReplayedRow[]): Promise<void> {
    const replayed: Replayed[] = [];
    for (const row of rows) {
      if (row.isErased) {
        replayed.push({ row, kind: null });
        this.erased.add(row.place);
        continue;
      }
      const statement = await this.read(row);
      const kind = statement && kindByName(statement.kind);
      if (kind) replayed.push({ row, kind, statement });
    }
    const view = new MemoryView();
    const keys = replayed.flatMap((one) => (one.kind ? keysOf(one.kind, one.statement) : []));
    await this.store.load(this.runner, view, keys);
    for (const one of replayed) this.applyOne(view, one);
    this.advance(rows, view);
    await this.keep(view);
  }

  private applyOne(view: MemoryView, one: Replayed): void {
    const entry = { place: one.row.place, at: one.row.at, leafHash: toBase64url(leafHash(one.row.leaf)) };
    if (!one.kind) return applyErased(view, erasedEntry(one.row, entry.leafHash));
    apply(view, { ...entry, statement: one.statement });
    this.erased.delete(one.kind.erases?.(one.statement.payload) ?? -1);
  }

  private async read(row: ReplayedRow): Promise<Statement | null> {
    if (!row.bytes) return this.fail(row, 'its statement is missing');
    const objects = row.hasObjects ? await new EntryReader(this.runner).objects(row.place) : [];
    try {
      return await readRecorded({ bytes: row.bytes, objects, key: row.key }, this.origin);
    } catch (refusal) {
      if (!isRefusal(refusal)) throw refusal;
      return this.fail(row, `its statement cannot be read: ${refusal.message}`);
    }
  }

  private fail({ place }: ReplayedRow, problem: string): null {
    this.problems.push({ table: 'record.entry', id: String(place), problem });
    return null;
  }

  private advance(rows: readonly ReplayedRow[], view: MemoryView): void {
    const hashes = rows.map(({ leaf }) => leafHash(leaf));
    this.frontier = appendLeaves(this.frontier, hashes);
    this.at = rows.at(-1)?.at ?? this.at;
    this.ruleset = view.get('registry', 'registry')?.ruleset ?? this.ruleset;
  }

  private async keep(view: MemoryView): Promise<void> {
    const parameters = new Parameters();
    const parts = this.store.upserts(view, parameters);
    if (parts.length === 0) return;
    const ctes = parts.map((part, index) => `p${index} as (${part})`).join(',\n');
    await this.runner.query(`with ${ctes} select`, parameters.values);
  }
}

function erasedEntry(row: ReplayedRow, hash: string): ErasedEntry {
  const { place, at, kind, issuer, key, leaf } = row;
  return { place, at, kind, issuer, key, leafHash: hash, isOpen: isOpenLeaf(leaf) };
}
