export { namespaceTable, partyKeyTable, partyTable } from './party.entity';
