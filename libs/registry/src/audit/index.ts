export type { Finding } from './finding';
export { fsck, type FsckOptions, type FsckProgress, type FsckReport } from './fsck';
export { FsckLoop } from './fsck-loop';
export { rebuild, type RebuildOptions, type RebuildReport } from './rebuild';
export type { Difference } from './state-difference';
