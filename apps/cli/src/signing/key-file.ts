import path from 'node:path';
import { admitPublicJwk, thumbprint, type PublicJwk, type Signer } from '#core/key';
import { FileKeystore, type Signer as StoredKey } from '#platform/keystore';
import { UsageError } from '../command-error';

/** A signer, and its public key where that is known. */
export interface StatementSigner {
  readonly signer: Signer;
  readonly jwk?: PublicJwk;
}

/** A key of a file. */
export interface FileKey extends StatementSigner {
  readonly jwk: PublicJwk;
  readonly file: string;
}

const suffixes = ['.jwk.json', '.jwk.jwe'];

/** Makes a key file: `<file>.jwk.json`, or with a passphrase `<file>.jwk.jwe`; throws a KeystoreError when there is one. */
export async function createKeyFile(
  file: string,
  alg: 'ES256' | 'EdDSA',
  passphrase: string | undefined,
): Promise<FileKey> {
  const { directory, name } = nameIn(file);
  const stored = await new FileKeystore(directory, passphrase).create(
    name,
    alg === 'EdDSA' ? 'Ed25519' : alg,
  );
  const [plain = '', sealed = ''] = suffixes.map((suffix) => path.join(directory, `${name}${suffix}`));
  return { ...toSigner(stored), file: passphrase === undefined ? plain : sealed };
}

/** The key of a file, with or without its suffix; throws a KeystoreError when it must not be used. */
export async function loadKeyFile(file: string, passphrase: string | undefined): Promise<FileKey> {
  const { directory, name } = nameIn(file);
  const stored = await new FileKeystore(directory, passphrase).load(name);
  if (stored) return { ...toSigner(stored), file };
  throw new UsageError(`there is no key file ${path.join(directory, name)}.jwk.json or .jwk.jwe`);
}

function nameIn(file: string): { readonly directory: string; readonly name: string } {
  const suffix = suffixes.find((known) => file.endsWith(known)) ?? '';
  const name = path.basename(file).slice(0, path.basename(file).length - suffix.length);
  if (/^[a-z0-9][a-z0-9-]{0,63}$/.test(name)) return { directory: path.dirname(file), name };
  const expected = 'lower-case letters, digits and hyphens, then .jwk.json or .jwk.jwe';
  throw new UsageError(`${file} is no name of a key file; expected ${expected}`);
}

function toSigner({ algorithm, publicJwk, sign }: StoredKey): {
  readonly signer: Signer;
  readonly jwk: PublicJwk;
} {
  const jwk = admitPublicJwk(publicJwk);
  const alg = algorithm === 'Ed25519' ? 'EdDSA' : algorithm;
  return { jwk, signer: { alg, kid: thumbprint(jwk), sign: (input) => sign(input) } };
}
