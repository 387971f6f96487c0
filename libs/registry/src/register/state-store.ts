import {
  MAX_EVENTS_AFTER,
  type Key,
  type MemoryView,
  type StateTables,
  type TableName,
} from '#core/statement';
import { Parameters, type SqlRunner } from '#registry/record';
import type { StateTable } from './state-table';

type Row = StateTables[TableName];

/** Reads and writes schema `state`, or a copy of it, set-based: one statement whatever the number of rows. */
export class StateStore {
  private readonly tables: ReadonlyMap<TableName, StateTable>;

  constructor(
    tables: readonly StateTable[],
    private readonly schema = 'state',
  ) {
    this.tables = new Map(tables.map((table) => [table.name, table]));
  }

  /** Lays every row the keys name into the view. */
  async load(runner: SqlRunner, view: MemoryView, keys: Iterable<Key>): Promise<void> {
    const wanted = groupByTable(keys);
    if (wanted.size === 0) return;
    const parameters = new Parameters();
    const parts = [...wanted].map(([name, group]) => this.selectOf(name, group, parameters));
    const sql = parts.join('\nunion all\n');
    const { rows } = await runner.query<{ name: TableName; row: Row }>(sql, parameters.values);
    for (const { name, row } of rows) view.load(name, row);
  }

  /** The data-modifying parts that bring the changed rows of a view into the tables; ids decide between new and changed. */
  upserts(view: MemoryView, parameters: Parameters): string[] {
    return [...view.changes()].map(([name, rows]) => {
      const table = this.table(name);
      return `${this.insertOf(table, rows, parameters)} ${view.replacesStored(name) || !table.idIsPlace ? onConflict(table) : ''}`;
    });
  }

  private selectOf(name: TableName, { ids, prefixes, after }: Wanted, parameters: Parameters): string {
    const table = this.table(name);
    const members = table.columns.map((column) => `'${column.member}', t.${column.name}`).join(', ');
    const select = `select '${name}' as name, jsonb_build_object(${members}) as row from ${this.schema}.${name} t`;
    const parts = [];
    if (ids.size > 0) parts.push(`${select} where t.id = any(${parameters.add([...ids])}::text[])`);
    if (prefixes.size > 0) {
      // Ids are printable ASCII, so everything below a prefix lies before the prefix followed by DEL.
      const bounds = `unnest(${parameters.add([...prefixes])}::text[]) p(low)`;
      parts.push(
        `${select} join ${bounds} on t.id >= p.low collate "C" and t.id < (p.low || chr(127)) collate "C"`,
      );
    }
    if (after !== null) {
      // The newest: places follow each other without a gap, so that it shows where some are missing.
      const place = parameters.add(after);
      parts.push(`(${select} where t.place > ${place} order by t.place desc limit ${MAX_EVENTS_AFTER})`);
    }
    return parts.join('\nunion all\n');
  }

  private insertOf(table: StateTable, rows: readonly Row[], parameters: Parameters): string {
    const names = table.columns.map(({ name }) => name).join(', ');
    const members = table.columns.map(({ member, type }) => `"${member}" ${type}`).join(', ');
    return `insert into ${this.schema}.${table.name} (${names})
      select * from jsonb_to_recordset(${parameters.add(JSON.stringify(rows))}::jsonb) as r(${members})`;
  }

  private table(name: TableName): StateTable {
    const table = this.tables.get(name);
    if (!table) throw new TypeError(`no table is declared for state.${name}`);
    return table;
  }
}

/** Makes an insert change the rows that are there. It costs as much again as the insert, so tables that only grow go without unless an erasure is among the changes. */
function onConflict({ columns }: StateTable): string {
  const changed = columns.filter(({ name }) => name !== 'id');
  return `on conflict (id) do update set ${changed.map(({ name }) => `${name} = excluded.${name}`).join(', ')}`;
}

/** Which rows of a table the keys name. */
interface Wanted {
  readonly ids: Set<string>;
  readonly prefixes: Set<string>;
  /** The earliest place after which rows are asked for, null for none. */
  after: number | null;
}

function groupByTable(keys: Iterable<Key>): Map<TableName, Wanted> {
  const groups = new Map<TableName, Wanted>();
  for (const key of keys) {
    const group = groups.get(key.table) ?? { ids: new Set(), prefixes: new Set(), after: null };
    groups.set(key.table, group);
    if ('id' in key) group.ids.add(key.id);
    else if ('under' in key) group.prefixes.add(key.under);
    else group.after = Math.min(key.after, group.after ?? key.after);
  }
  return groups;
}
