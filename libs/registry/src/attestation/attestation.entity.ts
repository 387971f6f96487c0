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
    label: 'text',
    recipients: 'text[]',
  },
  indices: [{ columns: ['products'], using: 'gin' }, { columns: ['issuer', 'validUntil'] }],
  idIsPlace: true,
});

/** Contradictions of attestations. */
export const counterStatementTable = stateTable('counter_statement', {
  columns: {
    place: 'bigint',
    issuer: 'text',
    key: 'text',
    at: 'bigint',
    subject: 'text',
    requirements: 'text[]',
    label: 'text',
    recipients: 'text[]',
  },
  indices: [{ columns: ['subject'] }],
  idIsPlace: true,
});

/** What ended which statement. */
export const retractionTable = stateTable('retraction', {
  columns: { place: 'bigint', issuer: 'text', reason: 'text' },
});

/** Which attestations stand in for retracted ones. */
export const coverTable = stateTable('cover', { columns: { place: 'bigint' } });
