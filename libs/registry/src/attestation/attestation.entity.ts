import { stateTable } from '#registry/register';

/** Attestations; one row each, its claims packed into one vector. */
export const attestationTable = stateTable('attestation', {
  columns: {
    place: 'bigint',
    issuer: 'text',
    key: 'text',
    at: 'bigint',
    catalogue: 'text',
    role: 'text',
    subjects: 'text[]',
    products: 'text[]',
    results: 'text',
    validFrom: 'bigint',
    validUntil: 'bigint',
  },
  indices: [{ columns: ['products'], using: 'gin' }],
  idIsPlace: true,
});

/** What ended which statement. */
export const retractionTable = stateTable('retraction', {
  columns: { place: 'bigint', issuer: 'text', reason: 'text' },
});
