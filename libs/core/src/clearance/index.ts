export { clearance } from './clearance.kind';
export type { Clearance } from './clearance-form';
export { clearanceStatus, type ClearanceStatus } from './clearance-status.kind';
export { graceOf, lowerOf, rungOf, type Grace } from './ladder';
export {
  decodeStatusList,
  encodeStatusList,
  MAX_STATUSES,
  packStatuses,
  STATUS,
  statusAt,
  statusListDigest,
  type EncodedStatusList,
  type PackedStatuses,
  type StatusBits,
} from './status-list';
export { statusList, type StatusList } from './status-list.kind';
