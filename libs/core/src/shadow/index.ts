export {
  differenceOf,
  type ClosedFinding,
  type ShadowDifference,
  type ShadowGap,
  type ShadowLine,
} from './shadow-difference';
export { ShadowReport, type ShadowedEngines } from './shadow-report';
