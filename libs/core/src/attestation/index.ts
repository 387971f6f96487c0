export { catalogueReferenceForm, PREDICATE_TYPE, STATEMENT_TYPE } from './attestation-form';
export { findCatalogue, positionIn, refuseUnknownRequirements } from './claimed-requirements';
export { attestation, MAX_VALIDITY, validityOf } from './attestation.kind';
export {
  isKeyCompromised,
  ownsAny,
  standingObstacles,
  standingOf,
  type AttestationFacts,
  type AttestationStanding,
  type StandingObstacle,
} from './attestation-standing';
export { claimResults, countResults, resultsIn, toResultVector, type ClaimResult } from './result-vector';
export {
  disputedRequirements,
  disputeObstacles,
  disputeStandingOf,
  type AccreditationOf,
  type CounterStatementFacts,
  type DisputeObstacle,
  type DisputeStanding,
} from './disputes';
export { counterStatement } from './counter-statement.kind';
export { retraction } from './retraction.kind';
