import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fromBase64url, toBase64url } from '#core/bytes';
import type { SaltedBytes } from '#core/catalogue';
import { parseReceipt } from '#core/receipt';
import { UsageError } from '../command-error';
import { readingFile } from '../offline';
import type { ReplayBundle } from './replay-bundle';

/** The files of a folder in which a verdict is kept; docs/formats/verdict.md. */
const files = {
  genesis: 'genesis.receipt.json',
  receipt: 'verdict.receipt.json',
  opened: 'opened.json',
  evidence: 'evidence.json',
  engine: 'engine.cjs',
  manifest: 'kept.json',
} as const;

/** What stands in no other file: salts, which catalogues there are, the log key as it was told. */
interface Manifest {
  readonly format: typeof FORMAT;
  readonly logKey: string;
  /** Base64url, of the opened verdict and of the evidence. */
  readonly salts: readonly string[];
  /** For each catalogue its file and the files of its objects with their salts. */
  readonly catalogues: readonly {
    readonly file: string;
    readonly objects: readonly { readonly file: string; readonly salt: string }[];
  }[];
}

const FORMAT = 'interlock-kept-verdict/1';

/** Keeps everything in a folder that is made for it; what the registry sent lies there byte for byte. */
export async function saveBundle(folder: string, bundle: ReplayBundle): Promise<void> {
  await mkdir(folder, { recursive: true });
  const write = (file: string, content: string | Uint8Array) => writeFile(path.join(folder, file), content);
  const [opened, evidence] = bundle.objects;
  await write(files.genesis, JSON.stringify(bundle.genesis));
  await write(files.receipt, JSON.stringify(bundle.receipt));
  await write(files.opened, opened?.bytes ?? '');
  await write(files.evidence, evidence?.bytes ?? '');
  await write(files.engine, bundle.engine);
  const manifest = manifestOf(bundle);
  for (const [index, { statement, objects }] of bundle.catalogues.entries()) {
    const names = manifest.catalogues[index];
    if (names) await write(names.file, statement);
    for (const [position, { bytes }] of objects.entries()) {
      await write(names?.objects[position]?.file ?? '', bytes);
    }
  }
  await write(files.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Reads a folder again. A UsageError where it is none of these. */
export async function readBundle(folder: string): Promise<ReplayBundle> {
  const read = (file: string) => readFile(path.join(folder, path.basename(file)));
  const { logKey, salts, catalogues } = toManifest(await read(files.manifest), folder);
  const salted = async (file: string, salt = ''): Promise<SaltedBytes> => ({
    salt: fromBase64url(salt, `the salt of ${file}`),
    bytes: await read(file),
  });
  const receipt = async (file: string) => {
    const bytes = await read(file);
    return readingFile(file, () => parseReceipt(bytes));
  };
  const kept = catalogues.map(async ({ file, objects }) => ({
    statement: (await read(file)).toString('utf8'),
    objects: await Promise.all(objects.map((object) => salted(object.file, object.salt))),
  }));
  return {
    genesis: await receipt(files.genesis),
    receipt: await receipt(files.receipt),
    objects: [await salted(files.opened, salts[0]), await salted(files.evidence, salts[1])],
    catalogues: await Promise.all(kept),
    engine: await read(files.engine),
    logKey,
  };
}

function manifestOf({ logKey, objects, catalogues }: ReplayBundle): Manifest {
  return {
    format: FORMAT,
    logKey,
    salts: objects.map(({ salt }) => toBase64url(salt)),
    catalogues: catalogues.map((each, index) => ({
      file: `catalogue-${index}.statement`,
      objects: each.objects.map(({ salt }, position) => ({
        file: `catalogue-${index}.object-${position}.json`,
        salt: toBase64url(salt),
      })),
    })),
  };
}

function toManifest(bytes: Buffer, folder: string): Manifest {
  const manifest = toJson(bytes) as Manifest | undefined;
  if (manifest?.format === FORMAT) return manifest;
  throw new UsageError(`${folder} holds no verdict that was kept as ${FORMAT}`);
}

function toJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
