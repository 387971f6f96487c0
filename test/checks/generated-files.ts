import { errorCodesPage } from './error-codes-page';

/** A committed file that is made from the sources; `path` is relative to the repository. */
export interface GeneratedFile {
  readonly path: string;
  generate(): Promise<string>;
}

/** Every generated file; `npm run generate` writes them, CI refuses a difference. */
export const generatedFiles: readonly GeneratedFile[] = [
  { path: 'docs/generated/error-codes.md', generate: () => Promise.resolve(errorCodesPage()) },
];
