export { differenceOf, type ClosedFinding, type ShadowDifference } from './shadow-difference';
export { ShadowReport, type ShadowedEngines } from './shadow-report';
