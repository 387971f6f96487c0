export { createFileAtomic, writeFileAtomic } from './atomic-file';
export { withFileLock } from './file-lock';
