export {
  accreditationTable,
  clientTable,
  confirmedNameTable,
  namespaceTable,
  partyKeyTable,
  partyTable,
} from './party.entity';
export { PARTY, PartyReader } from './party.reader';
