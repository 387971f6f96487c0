export { systemTable } from './system.entity';
export { SYSTEM, SystemReader, type DefinedSystem, type SystemQuery } from './system.reader';
export { interconnectionTable, joiningTable } from './interconnection.entity';
export { CLASSIFICATION_RULE, classificationRuleTable } from './classification-rule.entity';
export { networkProfileTable } from './network-profile.entity';
export {
  NETWORK_PROFILE,
  NetworkProfileReader,
  type NetworkProfileQuery,
  type StatedNetwork,
} from './network-profile.reader';
export {
  INTERCONNECTION,
  InterconnectionReader,
  JOINING,
  ownsEnd,
  type InterconnectionQuery,
  type ProposedInterconnection,
} from './interconnection.reader';
