export { readBundle, saveBundle } from './bundle-folder';
export { openFacts, type OpenedFacts } from './opened-facts';
export { replayVerdict, type ReplayStep, type ReplayTrust } from './replay';
export { fetchReplayBundle, type ReplayBundle } from './replay-bundle';
export { isOwnEngine } from './run-engine';
