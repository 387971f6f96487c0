import { stateTable } from '#registry/register';

/** What the registry judged and registered. */
export const verdictTable = stateTable('verdict', {
  columns: {
    place: 'bigint',
    leafHash: 'text',
    at: 'bigint',
    subjectKind: 'text',
    subject: 'text',
    version: 'bigint',
    outcome: 'text',
    basis: 'bigint',
    judgedAt: 'bigint',
    validUntil: 'bigint?',
    engine: 'text',
    digest: 'text',
    essence: 'text',
    watch: 'text[]',
    label: 'text',
    recipients: 'text[]',
  },
  indices: [{ columns: ['subject', 'place'] }, { columns: ['watch'], using: 'gin' }],
  idIsPlace: true,
});

/** What verdicts rest on. */
export const verdictGroundTable = stateTable('verdict_ground', {
  columns: { verdict: 'text', key: 'text', ground: 'text', at: 'bigint' },
  indices: [{ columns: ['key'] }, { columns: ['verdict'] }],
});
