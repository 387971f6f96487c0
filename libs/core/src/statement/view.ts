import type { EventRow } from './register-rows';
import type { StateTables, TableName } from './state';

/** What the fold may look at: one row by its id, every row whose id begins with a text, or what was registered after a place. */
export type Key =
  | { readonly table: TableName; readonly id: string }
  | { readonly table: TableName; readonly under: string }
  | { readonly table: 'event'; readonly after: number };

/** Most events that are looked through after a place; whoever asks from further back has to ask again. */
export const MAX_EVENTS_AFTER = 4_096;

/** A row as it shall stand after an entry; rows are never deleted, they end. */
export type Change = {
  [T in TableName]: { readonly table: T; readonly row: StateTables[T] };
}[TableName];

/** State as the fold sees it: what was loaded for the declared keys, with the changes of earlier entries on top. */
export interface View {
  get<T extends TableName>(table: T, id: string): StateTables[T] | undefined;
  under<T extends TableName>(table: T, prefix: string): readonly StateTables[T][];
  /** The newest of what was registered after a place, at most MAX_EVENTS_AFTER, in order; there is one event a place. */
  after(place: number): readonly EventRow[];
}

/** A change of one table, typed by that table. */
export function change<T extends TableName>(table: T, row: StateTables[T]): Change {
  return { table, row } as Change;
}

/** A view over maps; `put` lays a change on top and remembers which rows changed. */
export class MemoryView implements View {
  private readonly rows = new Map<TableName, Map<string, StateTables[TableName]>>();
  private readonly changed = new Map<TableName, Map<string, StateTables[TableName]>>();
  private readonly stored = new Map<TableName, Set<string>>();

  get<T extends TableName>(table: T, id: string): StateTables[T] | undefined {
    return this.rows.get(table)?.get(id) as StateTables[T] | undefined;
  }

  under<T extends TableName>(table: T, prefix: string): readonly StateTables[T][] {
    const rows = [...(this.rows.get(table)?.values() ?? [])] as StateTables[T][];
    return rows.filter((row) => row.id.startsWith(prefix)).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  after(place: number): readonly EventRow[] {
    const events = [...(this.rows.get('event')?.values() ?? [])] as EventRow[];
    return events.filter((event) => event.place > place).sort((a, b) => a.place - b.place);
  }

  /** Lays a stored row into the view without marking it changed. */
  load<T extends TableName>(table: T, row: StateTables[T]): void {
    tableOf(this.rows, table).set(row.id, row);
    const ids = this.stored.get(table);
    if (ids) ids.add(row.id);
    else this.stored.set(table, new Set([row.id]));
  }

  put(change: Change): void {
    tableOf(this.rows, change.table).set(change.row.id, change.row);
    tableOf(this.changed, change.table).set(change.row.id, change.row);
  }

  /** The final rows of every table that changed since the view was made, in the order they first changed. */
  changes(): ReadonlyMap<TableName, readonly StateTables[TableName][]> {
    return new Map([...this.changed].map(([table, rows]) => [table, [...rows.values()]]));
  }

  /** Whether a changed row of this table takes the place of one that was loaded. */
  replacesStored(table: TableName): boolean {
    const ids = this.stored.get(table);
    return ids !== undefined && [...(this.changed.get(table)?.keys() ?? [])].some((id) => ids.has(id));
  }
}

function tableOf<V>(tables: Map<TableName, Map<string, V>>, table: TableName): Map<string, V> {
  let rows = tables.get(table);
  if (!rows) tables.set(table, (rows = new Map()));
  return rows;
}
