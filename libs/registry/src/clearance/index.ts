export { clearanceTable, statusIndexTable, statusListTable } from './clearance.entity';
export {
  ClearanceReader,
  type ClearanceQuery,
  type GivenClearance,
  type LostGround,
} from './clearance.reader';
export { LOSSES, reaches, statusOf, suspended } from './clearance-status';
export { statusListUri } from './status-list-uri';
export { StatusTokenReader, type StatusToken } from './status-token.reader';
export { StatusReader, type Statuses } from './status.reader';
