import { MemoryView, type Key, type StateTables, type TableName } from '#core/statement';

type Row = StateTables[TableName];

/** The tables of schema `state` in memory: they show what is asked for by key and nothing else, as the database does. */
export class MemoryTables {
  private readonly tables = new Map<TableName, Map<string, Row>>();

  /** A view of the rows these keys name. */
  view(keys: Iterable<Key>): MemoryView {
    const view = new MemoryView();
    for (const key of keys) {
      for (const row of this.rowsOf(key.table).values()) {
        if (isNamed(key, row)) view.load(key.table, row);
      }
    }
    return view;
  }

  /** Stores what changed in a view. */
  keep(view: MemoryView): void {
    for (const [table, rows] of view.changes()) {
      for (const row of rows) this.rowsOf(table).set(row.id, row);
    }
  }

  /** Lays a row into a table, as if a statement had made it. */
  put<T extends TableName>(table: T, row: StateTables[T]): void {
    this.rowsOf(table).set(row.id, row);
  }

  get<T extends TableName>(table: T, id: string): StateTables[T] | undefined {
    return this.rowsOf(table).get(id) as StateTables[T] | undefined;
  }

  /** The rows of a table, in the order they came. */
  rows<T extends TableName>(table: T): readonly StateTables[T][] {
    return [...this.rowsOf(table).values()] as StateTables[T][];
  }

  /** Every row of every table, in an order that does not depend on how they came. */
  all(): Readonly<Record<string, readonly Row[]>> {
    const sorted = [...this.tables].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(
      sorted.map(([table, rows]) => [table, [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1))]),
    );
  }

  private rowsOf(table: TableName): Map<string, Row> {
    let rows = this.tables.get(table);
    if (!rows) this.tables.set(table, (rows = new Map()));
    return rows;
  }
}

function isNamed(key: Key, row: Row): boolean {
  if ('id' in key) return row.id === key.id;
  return 'under' in key ? row.id.startsWith(key.under) : 'place' in row && row.place > key.after;
}
