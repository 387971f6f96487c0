import { stateTable } from './state-table';

/** What entries took away. */
export const removalTable = stateTable('removal', {
  columns: { place: 'bigint', at: 'bigint', keys: 'text[]', since: 'bigint?' },
  indices: [{ columns: ['place'] }, { columns: ['keys'], using: 'gin' }],
});
