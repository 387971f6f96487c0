export { systemTable } from './system.entity';
export { SYSTEM, SystemReader, type DefinedSystem, type SystemQuery } from './system.reader';
export { interconnectionTable, joiningTable } from './interconnection.entity';
export {
  INTERCONNECTION,
  InterconnectionReader,
  JOINING,
  type InterconnectionQuery,
  type ProposedInterconnection,
} from './interconnection.reader';
