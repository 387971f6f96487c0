export { computedClass, type ComputedClass } from './classification';
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
export { interconnectionId, interconnectionName, joiningId, systemId, systemName } from './names';
export { system } from './system.kind';
export {
  localId,
  riskClass,
  severities,
  type Component,
  type FunctionTarget,
  type System,
} from './system-form';
