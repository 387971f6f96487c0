export {
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  type Checkpoint,
  type CheckpointTrust,
  type OpenedCheckpoint,
} from './checkpoint';
export { consistencyPath, verifyConsistency, type ConsistencyClaim } from './consistency';
export { decodeBundle, encodeBundle, MAX_ENTRY_BYTES } from './entry-bundle';
export {
  appendLeaf,
  appendLeaves,
  emptyFrontier,
  frontierFromBytes,
  frontierToBytes,
  rootOf,
  type Frontier,
} from './frontier';
export { hashTileAt, rootOfFullTile } from './hash-tile';
export { inclusionPath, verifyInclusion, type InclusionClaim } from './inclusion';
export { emptyRoot, HASH_BYTES, leafHash, merkleRoot, nodeHash } from './merkle-tree';
export { formatNote, parseNote, type Note, type NoteSignature } from './note';
export {
  cosignNote,
  openNote,
  signNote,
  type NoteSigner,
  type OpenedNote,
  type VerifiedSignature,
} from './note-signature';
export { hashOfRange, perfectSubtrees, type LeafRange, type NodePlace, type NodeReader } from './subtree';
export {
  parseTilePath,
  TILE_WIDTH,
  tilePath,
  tilesBetween,
  tilesForSize,
  tileWidthAt,
  type EntryTile,
  type HashTile,
  type Tile,
} from './tile';
export {
  formatTlogProof,
  parseTlogProof,
  verifyTlogProof,
  type ProvenEntry,
  type TlogProof,
  type TlogProofClaim,
} from './tlog-proof';
export { TreeAt, type ReadTile } from './tree-at';
export {
  formatVerifierKey,
  isKeyName,
  parseVerifierKey,
  verifierKey,
  type NoteKeyType,
  type VerifierKey,
} from './verifier-key';
