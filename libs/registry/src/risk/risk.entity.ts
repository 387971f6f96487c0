import { stateTable } from '#registry/register';

/** Risk assessments, each with the highest risk it leaves. */
export const riskAssessmentTable = stateTable('risk_assessment', {
  columns: {
    place: 'bigint',
    leafHash: 'text',
    issuer: 'text',
    key: 'text',
    at: 'bigint',
    subject: 'text',
    residual: 'text',
    validFrom: 'bigint',
    validUntil: 'bigint',
    label: 'text',
    recipients: 'text[]',
  },
  indices: [{ columns: ['subject'] }, { columns: ['issuer'] }],
  idIsPlace: true,
});

/** Waivers, each of one finding. */
export const waiverTable = stateTable('waiver', {
  columns: {
    place: 'bigint',
    leafHash: 'text',
    issuer: 'text',
    key: 'text',
    at: 'bigint',
    subject: 'text',
    finding: 'jsonb',
    validFrom: 'bigint',
    validUntil: 'bigint',
    label: 'text',
    recipients: 'text[]',
  },
  indices: [{ columns: ['subject'] }, { columns: ['issuer'] }],
  idIsPlace: true,
});

/** What each party asks for before it accepts. */
export const acceptancePolicyTable = stateTable('acceptance_policy', {
  columns: { place: 'bigint', leafHash: 'text', at: 'bigint', policy: 'jsonb' },
});
