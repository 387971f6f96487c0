export { computedClass, type ComputedClass } from './classification';
export { system, systemId } from './system.kind';
export {
  localId,
  riskClass,
  severities,
  type Component,
  type FunctionTarget,
  type System,
} from './system-form';
