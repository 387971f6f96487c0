import { stateTable } from './state-table';

/** The registry itself, one row from genesis on. */
export const registryTable = stateTable('registry', {
  columns: { origin: 'text', logKey: 'text', operator: 'text', ruleset: 'int' },
});
