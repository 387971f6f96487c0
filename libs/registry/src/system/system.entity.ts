import { stateTable } from '#registry/register';

/** Systems as their owners define them at present. */
export const systemTable = stateTable('system', {
  columns: {
    owner: 'text',
    name: 'text',
    place: 'bigint',
    leafHash: 'text',
    at: 'bigint',
    title: 'jsonb',
    definition: 'jsonb',
    label: 'text',
    recipients: 'text[]',
  },
  indices: [{ columns: ['owner'] }, { columns: ['place'] }],
});
