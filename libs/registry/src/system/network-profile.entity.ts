import { stateTable } from '#registry/register';

/** Networks as their operators state them at present. */
export const networkProfileTable = stateTable('network_profile', {
  columns: {
    operator: 'text',
    name: 'text',
    place: 'bigint',
    leafHash: 'text',
    at: 'bigint',
    key: 'text',
    title: 'jsonb',
    definition: 'jsonb',
    label: 'text',
    recipients: 'text[]',
  },
  indices: [{ columns: ['operator'] }, { columns: ['place'] }],
});
