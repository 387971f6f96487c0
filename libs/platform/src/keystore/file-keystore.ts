import type { JsonWebKey } from 'node:crypto';
import { mkdir, open, readdir, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { createFileAtomic } from '../atomic-file';
import { KeystoreError } from './keystore-error';
import { generatePrivateJwk, localSigner } from './private-key';
import { seal, unseal } from './sealed-file';
import type { Signer, SigningAlgorithm } from './signer';

const plainSuffix = '.jwk.json';
const sealedSuffix = '.jwk.jwe';

/**
 * Private keys as files of one directory: `<name>.jwk.json`, or, with a passphrase, `<name>.jwk.jwe`. Files are for their owner
 * alone (0600); one that others can read counts as disclosed and is refused.
 */
export class FileKeystore {
  constructor(
    private readonly directory: string,
    private readonly passphrase?: string,
  ) {}

  /** The names of the keys there are, in order of their code units. */
  async list(): Promise<readonly string[]> {
    const files = await readdir(this.directory).catch(emptyWhenAbsent);
    const names = files.map((file) => nameOf(file)).filter((name) => name !== undefined);
    return [...new Set(names)].sort();
  }

  /** The key of this name, or undefined when there is none; throws a KeystoreError when it must not be used. */
  async load(name: string): Promise<Signer | undefined> {
    const sealed = await this.read(name, sealedSuffix);
    if (sealed !== undefined) return this.parse(name, await this.unseal(name, sealed));
    const plain = await this.read(name, plainSuffix);
    return plain === undefined ? undefined : this.parse(name, plain);
  }

  /** Makes a key and stores it; throws a KeystoreError when the name is taken. */
  async create(name: string, algorithm: SigningAlgorithm): Promise<Signer> {
    if ((await this.list()).includes(checkedName(name))) nameTaken(name)();
    const jwk = await generatePrivateJwk(algorithm);
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    await this.write(name, JSON.stringify(jwk));
    return localSigner(jwk);
  }

  private async write(name: string, text: string): Promise<void> {
    const { passphrase } = this;
    const suffix = passphrase === undefined ? plainSuffix : sealedSuffix;
    const content = passphrase === undefined ? `${text}\n` : await seal(text, passphrase);
    // Never over an existing key, also when two processes make one at once: the other may be in use already.
    await createFileAtomic(this.path(name, suffix), content, 0o600).catch(nameTaken(name));
  }

  private async read(name: string, suffix: string): Promise<string | undefined> {
    const file = this.path(name, suffix);
    const handle = await open(file, 'r').catch(undefinedWhenAbsent);
    if (!handle) return undefined;
    try {
      await refuseDisclosed(handle, file);
      return await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  }

  private async unseal(name: string, sealed: string): Promise<string> {
    if (this.passphrase === undefined) throw new KeystoreError(`key ${name} needs a passphrase`);
    try {
      return await unseal(sealed, this.passphrase);
    } catch (cause) {
      throw new KeystoreError(`key ${name}: the passphrase is wrong or the file is damaged`, { cause });
    }
  }

  private parse(name: string, text: string): Signer {
    try {
      return localSigner(JSON.parse(text) as JsonWebKey);
    } catch {
      // Without the cause: a JSON error quotes the text, which is the private key.
      throw new KeystoreError(`key ${name}: the file is no private JWK for ES256 or Ed25519`);
    }
  }

  private path(name: string, suffix: string): string {
    return path.join(this.directory, `${checkedName(name)}${suffix}`);
  }
}

/** A name becomes part of a path, so it must not lead out of the directory. */
function checkedName(name: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(name))
    throw new TypeError(`${JSON.stringify(name)} is no name of a key`);
  return name;
}

function nameOf(file: string): string | undefined {
  const suffix = [plainSuffix, sealedSuffix].find((candidate) => file.endsWith(candidate));
  return suffix && file.slice(0, -suffix.length);
}

async function refuseDisclosed(handle: FileHandle, file: string): Promise<void> {
  if (process.platform === 'win32') return; // permission bits mean nothing there
  const { mode } = await handle.stat();
  if ((mode & 0o077) === 0) return;
  const found = (mode & 0o777).toString(8);
  throw new KeystoreError(
    `${file} has mode ${found}: others may have read the key; replace it, or chmod 600`,
  );
}

function nameTaken(name: string): (cause?: NodeJS.ErrnoException) => never {
  return (cause) => {
    if (cause && cause.code !== 'EEXIST') throw cause;
    throw new KeystoreError(`key ${name} exists already`, { cause });
  };
}

function emptyWhenAbsent(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

function undefinedWhenAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
