import { stateTable } from '#registry/register';

/** Permissions of single flows, and the verdict each rests on at present. */
export const clearanceTable = stateTable('clearance', {
  columns: {
    place: 'bigint',
    leafHash: 'text',
    at: 'bigint',
    interconnection: 'text',
    flow: 'text',
    verdict: 'text',
    basis: 'bigint',
    outcome: 'text',
    index: 'int',
    expires: 'bigint',
    grace: 'jsonb',
    endedAt: 'bigint?',
    label: 'text',
    recipients: 'text[]',
  },
  indices: [{ columns: ['interconnection'] }, { columns: ['verdict'] }, { columns: ['index'] }],
});

/** Positions of the status list that are given. */
export const statusIndexTable = stateTable('status_index', { columns: { clearance: 'bigint' } });

/** The status list as it was last logged. */
export const statusListTable = stateTable('status_list', {
  columns: { place: 'bigint', at: 'bigint', digest: 'text' },
});
