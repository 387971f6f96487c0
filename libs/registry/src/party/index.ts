export {
  accreditationTable,
  clientTable,
  confirmedNameTable,
  namespaceTable,
  ownedNameTable,
  partyKeyTable,
  partyTable,
} from './party.entity';
export { PARTY, PartyReader } from './party.reader';
export { enrolledKeyOf } from './enrolled-key';
