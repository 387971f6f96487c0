import { EntitySchema } from 'typeorm';

/** The appender's whole memory, one row (docs/adr/0001). */
export const headEntity = new EntitySchema({
  name: 'record.head',
  schema: 'record',
  tableName: 'head',
  columns: {
    id: { type: 'smallint', primary: true },
    size: { type: 'bigint' },
    root: { type: 'bytea' },
    at: { type: 'bigint' },
    ruleset: { type: 'int' },
    frontier: { type: 'bytea' },
    frozen: { type: 'jsonb', nullable: true },
  },
});

/** Entries in their order; insert only. */
export const entryEntity = new EntitySchema({
  name: 'record.entry',
  schema: 'record',
  tableName: 'entry',
  columns: {
    place: { type: 'bigint', primary: true },
    at: { type: 'bigint' },
    kind: { type: 'text', collation: 'C' },
    issuer: { type: 'text', collation: 'C' },
    key: { type: 'text', collation: 'C' },
    jti: { type: 'text', collation: 'C' },
    /** Null once its statement is erased. */
    identity: { type: 'bytea', nullable: true },
    leaf: { type: 'bytea' },
    leafHash: { type: 'bytea', name: 'leaf_hash' },
  },
  uniques: [
    { name: 'entry_identity', columns: ['identity'] },
    { name: 'entry_issuer_jti', columns: ['issuer', 'jti'] },
  ],
});

/** The exact bytes of each statement with the salt of its commitment; insert only. */
export const bodyEntity = new EntitySchema({
  name: 'record.body',
  schema: 'record',
  tableName: 'body',
  columns: {
    identity: { type: 'bytea', primary: true },
    salt: { type: 'bytea' },
    bytes: { type: 'bytea' },
  },
});

/** The objects a statement's manifest names, in its order; insert only. */
export const objectEntity = new EntitySchema({
  name: 'record.object',
  schema: 'record',
  tableName: 'object',
  columns: {
    identity: { type: 'bytea', primary: true },
    position: { type: 'int', primary: true },
    digest: { type: 'text', collation: 'C' },
    salt: { type: 'bytea' },
    bytes: { type: 'bytea' },
  },
});

/** Statements that could not be stored for a reason nobody foresaw; the operator looks at them. */
export const quarantineEntity = new EntitySchema({
  name: 'work.quarantine',
  schema: 'work',
  tableName: 'quarantine',
  columns: {
    identity: { type: 'bytea', primary: true },
    reason: { type: 'text' },
    bytes: { type: 'bytea' },
    at: { type: 'bigint' },
  },
});
