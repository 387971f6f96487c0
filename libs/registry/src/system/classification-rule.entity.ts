import { stateTable } from '#registry/register';

/** By which rules authorities class the systems of a sector at present. */
export const classificationRuleTable = stateTable('classification_rule', {
  columns: {
    issuer: 'text',
    name: 'text',
    place: 'bigint',
    leafHash: 'text',
    at: 'bigint',
    key: 'text',
    title: 'jsonb',
    sector: 'text',
    jurisdictions: 'text[]',
    rules: 'jsonb',
  },
  indices: [{ columns: ['sector'] }],
});

/** The columns of a classification rule, for queries that call its table `c`. */
export const CLASSIFICATION_RULE = `c.id, c.issuer, c.name, c.place, c.leaf_hash as "leafHash", c.at, c.key, c.title, c.sector,
  c.jurisdictions, c.rules`;
