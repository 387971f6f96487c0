import { stateTable } from '#registry/register';

/** Interconnections as they are proposed at present. */
export const interconnectionTable = stateTable('interconnection', {
  columns: {
    proposer: 'text',
    name: 'text',
    place: 'bigint',
    leafHash: 'text',
    at: 'bigint',
    key: 'text',
    title: 'jsonb',
    definition: 'jsonb',
    parties: 'text[]',
    label: 'text',
    recipients: 'text[]',
  },
  indices: [{ columns: ['proposer'] }, { columns: ['place'] }, { columns: ['parties'], using: 'gin' }],
});

/** What the owners of ends signed last. */
export const joiningTable = stateTable('joining', {
  columns: {
    place: 'bigint',
    leafHash: 'text',
    at: 'bigint',
    issuer: 'text',
    key: 'text',
    interconnection: 'text',
    version: 'bigint',
    label: 'text',
    recipients: 'text[]',
  },
  indices: [{ columns: ['interconnection'] }],
});
