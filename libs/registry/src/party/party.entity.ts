import { stateTable } from '#registry/register';

/** Parties with the admission in force. */
export const partyTable = stateTable('party', {
  columns: {
    place: 'bigint',
    legalName: 'jsonb',
    jurisdiction: 'text',
    society: 'text',
    identifier: 'text?',
    admittedAt: 'bigint?',
    admittedBy: 'text?',
    checked: 'text?',
    roles: 'text[]',
    sectors: 'text[]',
    mayAdmit: 'text[]',
  },
  indices: [{ columns: ['place'] }],
});

/** Keys of parties and of the registry itself. */
export const partyKeyTable = stateTable('party_key', {
  columns: {
    owner: 'text',
    place: 'bigint',
    jwk: 'jsonb',
    endedAt: 'bigint?',
    endedAs: 'text?',
    compromisedSince: 'bigint?',
    limits: 'jsonb?',
  },
  indices: [{ columns: ['owner'] }],
});

/** Programs that read for a party. */
export const clientTable = stateTable('client', {
  columns: {
    party: 'text',
    name: 'text',
    place: 'bigint',
    keys: 'jsonb',
    scopes: 'text[]',
    validUntil: 'bigint',
    endedAt: 'bigint?',
  },
  indices: [{ columns: ['party'] }],
});

/** Claimed and confirmed prefixes of product names. */
export const namespaceTable = stateTable('namespace', {
  columns: { prefix: 'text', party: 'text', place: 'bigint', confirmedAt: 'bigint?', endedAt: 'bigint?' },
  indices: [{ columns: ['party'] }],
});

/** Confirmed prefixes by their owners. */
export const ownedNameTable = stateTable('owned_name', {
  columns: { prefix: 'text', party: 'text', place: 'bigint', confirmedAt: 'bigint?', endedAt: 'bigint?' },
});

/** Which prefix is confirmed for whom: what claims and admissions are compared with. */
export const confirmedNameTable = stateTable('confirmed_name', {
  columns: { party: 'text', place: 'bigint', endedAt: 'bigint?' },
});

/** Who accredits which assessor for which catalogues. */
export const accreditationTable = stateTable('accreditation', {
  columns: {
    place: 'bigint',
    leafHash: 'text',
    issuer: 'text',
    party: 'text',
    catalogues: 'text[]',
    validUntil: 'bigint',
  },
  indices: [{ columns: ['party'] }],
});
