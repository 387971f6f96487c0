export { MAX_KEYS_TRIED, type EnrolledKey, type EnrolledKeys } from './enrolled-key';
export { admit, apply, applyErased, keysOf } from './fold';
export { RULESET } from './genesis.kind';
export {
  commitmentOf,
  isOpenLeaf,
  keyShownBy,
  leafBytes,
  SALT_BYTES,
  shownByLeaf,
  type LeafFacts,
} from './leaf';
export {
  located,
  prepare,
  readAccepted,
  readRecorded,
  type Prepared,
  type PrepareContext,
  type RecordedSubmission,
  type Submission,
} from './prepare';
