export { admit, apply, keysOf } from './fold';
export { RULESET } from './genesis.kind';
export { commitmentOf, leafBytes, SALT_BYTES, type LeafFacts } from './leaf';
export {
  located,
  prepare,
  readAccepted,
  readRecorded,
  type EnrolledKey,
  type Prepared,
  type PrepareContext,
  type Submission,
} from './prepare';
