export { endOnFaults, type End } from './end-on-faults';
export { leaveOnSignal } from './leave-on-signal';
