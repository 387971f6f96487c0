export { admit, apply, applyErased, keysOf } from './fold';
export { RULESET } from './genesis.kind';
export { commitmentOf, isOpenLeaf, leafBytes, SALT_BYTES, shownByLeaf, type LeafFacts } from './leaf';
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
