export { computedClass, type ComputedClass } from './classification';
export { classificationRule, isAuthorityFor, type ClassRule } from './classification-rule.kind';
export {
  flowForm,
  flowKinds,
  groundKinds,
  ladderForm,
  seconds,
  type Flow,
  type GroundKind,
  type Interconnection,
  type Ladder,
  type Rung,
  type SystemReference,
} from './interconnection-form';
export { interconnection } from './interconnection.kind';
export { participantsOf, signersOf } from './interconnection-rules';
export { joining } from './joining.kind';
export { localId } from './local-id';
export { mayHarm } from './may-harm';
export {
  classificationRuleId,
  interconnectionId,
  interconnectionName,
  joiningId,
  networkId,
  systemId,
  systemName,
} from './names';
export type { NetworkProfile } from './network-form';
export { networkProfile } from './network-profile.kind';
export { system } from './system.kind';
export { riskClass, severities, type Component, type FunctionTarget, type System } from './system-form';
