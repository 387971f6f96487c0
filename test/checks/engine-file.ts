import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Metafile, type PluginBuild } from 'esbuild';
import { ENGINE } from '../../libs/core/src/verification';
import { withPureConstants } from './pure-constants';

const face = 'libs/core/src/engine/index.ts';
const refusal = 'libs/core/src/engine/engine-refusal.ts';

/** Where the engine's file lies. */
export const enginePath = `libs/engines/${ENGINE.replace('/', '-')}.cjs`;

/**
 * The rules of judging as one file that needs nothing but Node. The same sources give the same bytes, wherever they lie. Throws
 * where judging came to need a package.
 */
export async function engineFile(): Promise<string> {
  const result = await build({
    entryPoints: [face],
    bundle: true,
    write: false,
    metafile: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    // The sources, not what was compiled from them: package.json names them as the types of its imports.
    conditions: ['types'],
    banner: {
      js: `// ${ENGINE}: made by "npm run generate" from ${path.dirname(face)}. A verdict names the digest of these bytes.`,
    },
    plugins: [{ name: 'judging-alone', setup: judgingAlone }],
  });
  refusePackages(result.metafile);
  const [file] = result.outputFiles;
  if (!file) throw new TypeError('a bundle of one entry is one file');
  return file.text;
}

/** Leaves out every module, and every constant of a module with forms, that judging does not use. */
function judgingAlone(bundle: PluginBuild): void {
  const root = process.cwd();
  bundle.onResolve({ filter: /^#core\/refusal$/ }, () => ({ path: path.join(root, refusal) }));
  bundle.onResolve({ filter: /^[.#]/ }, async ({ path: name, pluginData, ...from }) => {
    if (pluginData === 'asked') return undefined;
    const found = await bundle.resolve(name, { ...from, pluginData: 'asked' });
    return { path: found.path, errors: found.errors, sideEffects: false };
  });
  bundle.onResolve({ filter: /^[^.#/]/ }, ({ path: name, kind }) =>
    kind === 'entry-point' ? undefined : { path: name, external: true, sideEffects: false },
  );
  bundle.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => ({
    contents: withPureConstants(file, await readFile(file, 'utf8')),
    loader: 'ts',
  }));
}

function refusePackages({ outputs }: Metafile): void {
  const needed = Object.values(outputs).flatMap(({ imports }) => imports.map(({ path: name }) => name));
  const strangers = needed.filter((name) => !name.startsWith('node:'));
  if (strangers.length > 0) throw new TypeError(`judging needs packages: ${strangers.join(', ')}`);
}
