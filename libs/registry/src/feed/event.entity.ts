import { stateTable } from '#registry/register';

/** One event per entry, written in the transaction that caused it. */
export const eventTable = stateTable('event', {
  columns: {
    place: 'bigint',
    at: 'bigint',
    kind: 'text',
    issuer: 'text',
    key: 'text',
    label: 'text',
    recipients: 'text[]',
    leafHash: 'text',
    touches: 'text[]',
  },
  indices: [{ columns: ['place'] }],
  idIsPlace: true,
});
