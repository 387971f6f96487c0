export { membersOf, readDocument } from './read-document';
export { inFile, refusedIn, type SourceDocument } from './source-document';
