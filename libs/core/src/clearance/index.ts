export { clearance } from './clearance.kind';
export { clearedOutcomes, type Clearance } from './clearance-form';
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
export { checkClearance, type GatewayDecision, type GatewayQuestion } from './check-clearance';
export { BUNDLE_FORMAT, MAX_BUNDLE_BYTES, parseBundle, type ClearanceBundle } from './clearance-bundle';
export type { FlowDecision } from './decide-flow';
export { gatewayCodes, type GatewayCode, type GatewayRefusal } from './gateway-codes';
export { parseGatewayTrust, TRUST_FORMAT, type GatewayTrust, type TrustFile } from './gateway-trust';
export {
  openStatusList,
  STATUS_LIST_TYP,
  statusListClaims,
  type OpenedStatusList,
  type SignedStatusList,
} from './status-token';
