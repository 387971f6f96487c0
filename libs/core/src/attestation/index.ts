export { attestation, MAX_VALIDITY, PREDICATE_TYPE, STATEMENT_TYPE, validityOf } from './attestation.kind';
export {
  isKeyCompromised,
  standingObstacles,
  standingOf,
  type AttestationFacts,
  type AttestationStanding,
  type StandingObstacle,
} from './attestation-standing';
export { claimResults, countResults, resultAt, toResultVector, type ClaimResult } from './result-vector';
export { retraction } from './retraction.kind';
