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
