import { EntitySchema } from 'typeorm';

/** The files of engines, by the SHA-256 of their bytes; insert only, so that a verdict can be judged again as long as it is kept. */
export const engineEntity = new EntitySchema({
  name: 'record.engine',
  schema: 'record',
  tableName: 'engine',
  columns: {
    sha256: { type: 'text', primary: true, collation: 'C' },
    name: { type: 'text', collation: 'C' },
    bytes: { type: 'bytea' },
  },
});
