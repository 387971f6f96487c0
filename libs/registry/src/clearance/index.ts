export { clearanceTable, statusIndexTable, statusListTable } from './clearance.entity';
export {
  ClearanceReader,
  type ClearanceQuery,
  type GivenClearance,
  type LostGround,
  type Present,
} from './clearance.reader';
export { GRACE_ENDS, LOSSES, reaches, statusOf } from './clearance-status';
export { statusListUri } from './status-list-uri';
export { StatusTokenReader, type StatusToken } from './status-token.reader';
export { StatusReader, type Statuses } from './status.reader';
export { UnclearedReader, type UnclearedInterconnection } from './uncleared.reader';
