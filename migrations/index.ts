import type { MigrationInterface } from 'typeorm';
import { Register1795370000000 } from './1795370000000-register';
import { Readers1795400000000 } from './1795400000000-readers';
import { Access1795410000000 } from './1795410000000-access';
import { Systems1795420000000 } from './1795420000000-systems';
import { ConfirmedNames1795430000000 } from './1795430000000-confirmed-names';
import { Interconnections1795440000000 } from './1795440000000-interconnections';
import { Judging1795450000000 } from './1795450000000-judging';
import { Tasks1795460000000 } from './1795460000000-tasks';
import { Waivers1795470000000 } from './1795470000000-waivers';
import { Engine1795480000000 } from './1795480000000-engine';
import { Mapping1795490000000 } from './1795490000000-mapping';
import { NetworksAndClasses1795500000000 } from './1795500000000-networks-and-classes';
import { AccreditationsByParty1795510000000 } from './1795510000000-accreditations-by-party';
import { ClearanceOutcome1795520000000 } from './1795520000000-clearance-outcome';
import { InterconnectionsByParty1795530000000 } from './1795530000000-interconnections-by-party';

/** Every migration, in the order it runs. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  Register1795370000000,
  Readers1795400000000,
  Access1795410000000,
  Systems1795420000000,
  ConfirmedNames1795430000000,
  Interconnections1795440000000,
  Judging1795450000000,
  Tasks1795460000000,
  Waivers1795470000000,
  Engine1795480000000,
  Mapping1795490000000,
  NetworksAndClasses1795500000000,
  AccreditationsByParty1795510000000,
  ClearanceOutcome1795520000000,
  InterconnectionsByParty1795530000000,
];
