import { EntitySchema } from 'typeorm';

/** Who asked for which judgement, and what came of it: how a door that holds no key reaches the worker that does. */
export const judgementRequestEntity = new EntitySchema({
  name: 'work.judgement_request',
  schema: 'work',
  tableName: 'judgement_request',
  columns: {
    id: { type: 'text', primary: true, collation: 'C' },
    interconnection: { type: 'text', collation: 'C' },
    party: { type: 'text', collation: 'C' },
    askedAt: { type: 'bigint', name: 'asked_at' },
    /** Place of the version that was judged, null while it is not. */
    version: { type: 'bigint', nullable: true },
    answer: { type: 'jsonb', nullable: true },
  },
  indices: [
    { name: 'judgement_request_asked_at', columns: ['askedAt'] },
    { name: 'judgement_request_interconnection', columns: ['interconnection'] },
  ],
});

/** How far a worker has followed the log, by what for. */
export const cursorEntity = new EntitySchema({
  name: 'work.cursor',
  schema: 'work',
  tableName: 'cursor',
  columns: {
    name: { type: 'text', primary: true, collation: 'C' },
    place: { type: 'bigint' },
  },
});

/** The newest signed token of each status list. */
export const statusTokenEntity = new EntitySchema({
  name: 'work.status_token',
  schema: 'work',
  tableName: 'status_token',
  columns: {
    uri: { type: 'text', primary: true, collation: 'C' },
    token: { type: 'text' },
    digest: { type: 'text', collation: 'C' },
    issuedAt: { type: 'bigint', name: 'issued_at' },
  },
});
