export {
  accreditationTable,
  clientTable,
  confirmedNameTable,
  namespaceTable,
  partyKeyTable,
  partyTable,
} from './party.entity';
export { PartyReader } from './party.reader';
