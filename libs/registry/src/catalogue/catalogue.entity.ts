import { stateTable } from '#registry/register';

/** Catalogue versions; the list of requirement ids fixes the order of result vectors. */
export const catalogueTable = stateTable('catalogue', {
  columns: {
    place: 'bigint',
    publisher: 'text',
    catalogue: 'text',
    version: 'text',
    title: 'jsonb',
    tier: 'text',
    stage: 'text',
    effectiveFrom: 'bigint',
    requirements: 'text[]',
    label: 'text',
    recipients: 'text[]',
  },
  indices: [{ columns: ['place'] }],
});

/** Which digest a publisher's version has. */
export const catalogueVersionTable = stateTable('catalogue_version', { columns: { digest: 'text' } });

/** How catalogue versions are mapped to each other. */
export const mappingTable = stateTable('mapping', {
  columns: {
    place: 'bigint',
    leafHash: 'text',
    issuer: 'text',
    key: 'text',
    at: 'bigint',
    toDigest: 'text',
    fromDigest: 'text',
    fromCatalogue: 'text',
    fromPlace: 'bigint',
    relations: 'jsonb',
    validUntil: 'bigint?',
    label: 'text',
    recipients: 'text[]',
  },
  indices: [{ columns: ['toDigest', 'issuer'] }, { columns: ['toDigest', 'place'] }],
  idIsPlace: true,
});

/** The requirements of all catalogues. */
export const requirementTable = stateTable('requirement', {
  columns: {
    catalogue: 'text',
    position: 'int',
    requirement: 'text',
    title: 'jsonb',
    statement: 'jsonb',
    kind: 'text',
    detail: 'jsonb',
  },
  indices: [{ columns: ['catalogue', 'position'] }],
});
