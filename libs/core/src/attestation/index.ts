export { attestation, MAX_VALIDITY, PREDICATE_TYPE, STATEMENT_TYPE } from './attestation.kind';
export { claimResults, countResults, resultAt, toResultVector, type ClaimResult } from './result-vector';
export { retraction } from './retraction.kind';
