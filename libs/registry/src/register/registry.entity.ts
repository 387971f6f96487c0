import { stateTable } from './state-table';

/** The registry itself, one row from genesis on. */
export const registryTable = stateTable('registry', {
  columns: {
    origin: 'text',
    logKey: 'text',
    operator: 'text',
    ruleset: 'int',
    engineName: 'text?',
    engineSha256: 'text?',
    engineSince: 'bigint?',
  },
});

/** What was erased, by whom, on which ground. */
export const erasureTable = stateTable('erasure', {
  columns: { place: 'bigint', issuer: 'text', ground: 'text' },
});
