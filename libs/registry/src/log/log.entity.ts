import { EntitySchema } from 'typeorm';

/** Full hash tiles (C2SP tlog-tiles) with the tree hash of each; insert only. Partial tiles are cut from the leaves. */
export const tileEntity = new EntitySchema({
  name: 'record.tile',
  schema: 'record',
  tableName: 'tile',
  columns: {
    level: { type: 'smallint', primary: true },
    n: { type: 'bigint', primary: true },
    hashes: { type: 'bytea' },
    root: { type: 'bytea' },
  },
});

/** Every checkpoint ever signed, with the frontier the next one grows from; insert only. */
export const checkpointEntity = new EntitySchema({
  name: 'record.checkpoint',
  schema: 'record',
  tableName: 'checkpoint',
  columns: {
    size: { type: 'bigint', primary: true },
    root: { type: 'bytea' },
    frontier: { type: 'bytea' },
    note: { type: 'text' },
  },
});
