export { createFileAtomic, writeFileAtomic } from './atomic-file';
