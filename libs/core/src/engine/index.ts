/** What the engine file exports: this face, with everything it needs, is put into one file by `npm run generate`. */
export { ENGINE as engine, judge } from '#core/verification';
export { replay, type KeptEvidence, type Replayed, type ReplayInput } from './replay';
