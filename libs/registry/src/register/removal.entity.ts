import { stateTable } from './state-table';

/** What entries took away, by watch key. */
export const removalTable = stateTable('removal', {
  columns: { key: 'text', place: 'bigint', at: 'bigint', since: 'bigint?' },
  indices: [{ columns: ['place'] }],
});
