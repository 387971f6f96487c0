import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { StateTables, TableName } from '#core/statement';

/** The PostgreSQL types a column of schema `state` may have. */
type ColumnType = 'text' | 'bigint' | 'int' | 'jsonb' | 'text[]';

/** A column: its type, a question mark where it may be null. */
type Column = ColumnType | `${ColumnType}?`;

/** What must be told of a table of schema `state`: its columns besides `id`, and how it is looked up. */
interface StateTableOptions<T extends TableName> {
  readonly columns: Readonly<Record<Exclude<keyof StateTables[T], 'id'> & string, Column>>;
  readonly indices?: readonly { readonly columns: readonly string[]; readonly using?: 'gin' }[];
  /** Whether each row's id is the place of the entry that makes it: such a row is written once and never again. */
  readonly idIsPlace?: true;
}

/** A table of schema `state` as the register stores it and the ORM checks it against the migrations. */
export interface StateTable {
  readonly name: TableName;
  /** Whether rows are only ever added. */
  readonly idIsPlace: boolean;
  readonly columns: readonly { readonly member: string; readonly name: string; readonly type: ColumnType }[];
  readonly entity: EntitySchema;
}

/** Declares a table of schema `state`: no defaults, no generated values, ids compared by code unit. */
export function stateTable<T extends TableName>(name: T, options: StateTableOptions<T>): StateTable {
  const declared: [string, Column][] = [['id', 'text'], ...Object.entries<Column>(options.columns)];
  const columns = declared.map(([member, column]) => ({
    member,
    name: toColumnName(member),
    type: column.replace('?', '') as ColumnType,
    nullable: column.endsWith('?'),
  }));
  const entity = new EntitySchema({
    name: `state.${name}`,
    schema: 'state',
    tableName: name,
    columns: Object.fromEntries(columns.map((column) => [column.member, toEntityColumn(column)])),
    indices: (options.indices ?? []).map(({ columns: indexed, using }) => ({
      name: `${name}_${indexed.map(toColumnName).join('_')}`,
      columns: [...indexed],
      // The schema of an entity cannot name the method of an index; the migration alone does.
      ...(using ? { synchronize: false } : {}),
    })),
  });
  return { name, idIsPlace: options.idIsPlace ?? false, columns, entity };
}

/** `legalName` is stored as `legal_name`. */
export function toColumnName(member: string): string {
  return member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function toEntityColumn(column: {
  member: string;
  name: string;
  type: ColumnType;
  nullable: boolean;
}): EntitySchemaColumnOptions {
  const array = column.type.endsWith('[]');
  const type = column.type === 'text[]' ? 'text' : column.type;
  return {
    type,
    array,
    name: column.name,
    primary: column.member === 'id',
    nullable: column.nullable,
    ...(type === 'text' && !array ? { collation: 'C' } : {}),
  };
}
