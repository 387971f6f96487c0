import { EntitySchema } from 'typeorm';

/** Client assertions that were used, until they could not be used again anyway. */
export const clientAssertionEntity = new EntitySchema({
  name: 'work.client_assertion',
  schema: 'work',
  tableName: 'client_assertion',
  columns: {
    client: { type: 'text', primary: true, collation: 'C' },
    jti: { type: 'text', primary: true, collation: 'C' },
    expiresAt: { type: 'bigint', name: 'expires_at' },
  },
  indices: [{ name: 'client_assertion_expires_at', columns: ['expiresAt'] }],
});

/** The public halves of the keys that access tokens are signed with; the private ones never leave their process. */
export const tokenKeyEntity = new EntitySchema({
  name: 'work.token_key',
  schema: 'work',
  tableName: 'token_key',
  columns: {
    kid: { type: 'text', primary: true, collation: 'C' },
    jwk: { type: 'jsonb' },
    expiresAt: { type: 'bigint', name: 'expires_at' },
  },
});
