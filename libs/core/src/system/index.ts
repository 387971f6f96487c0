export { computedClass, type ComputedClass } from './classification';
export { system, systemId, systemName } from './system.kind';
export {
  localId,
  riskClass,
  severities,
  type Component,
  type FunctionTarget,
  type System,
} from './system-form';
