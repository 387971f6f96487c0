import { kindsPage, openApiDocument } from '../../apps/api/src';
import { cataloguePage } from './catalogue-page';
import { commandLinePage } from './command-line-page';
import { engineFile, enginePath } from './engine-file';
import { errorCodesPage } from './error-codes-page';
import { findingCodesPage } from './finding-codes-page';
import { gatewayCodesPage } from './gateway-codes-page';

/** A committed file that is made from the sources; `path` is relative to the repository. */
export interface GeneratedFile {
  readonly path: string;
  generate(): Promise<string>;
}

/** Every generated file; `npm run generate` writes them, CI refuses a difference. */
export const generatedFiles: readonly GeneratedFile[] = [
  // First: the document of the API names its digest.
  { path: enginePath, generate: engineFile },
  { path: 'docs/catalogue-nisc-iot-2016.md', generate: cataloguePage },
  { path: 'docs/cli.md', generate: () => Promise.resolve(commandLinePage()) },
  { path: 'docs/generated/error-codes.md', generate: () => Promise.resolve(errorCodesPage()) },
  { path: 'docs/generated/finding-codes.md', generate: () => Promise.resolve(findingCodesPage()) },
  { path: 'docs/generated/gateway-codes.md', generate: () => Promise.resolve(gatewayCodesPage()) },
  { path: 'docs/generated/kinds.md', generate: () => Promise.resolve(kindsPage()) },
  {
    path: 'docs/generated/openapi.json',
    generate: async () => `${JSON.stringify(await openApiDocument(), null, 2)}\n`,
  },
];
