import { verify, createPublicKey } from 'node:crypto';
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeProtectedHeader } from 'jose';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';
import { FileKeystore, KeystoreError, type Signer } from '.';

const directory = useTemporaryDirectory();
const input = Buffer.from('eyJhbGciOiJFUzI1NiJ9.e30');

function verifies(signer: Signer, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: { ...signer.publicJwk }, format: 'jwk' });
  if (signer.algorithm === 'Ed25519') return verify(null, input, key, signature);
  return verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

describe.each([
  ['without a passphrase', undefined],
  ['under a passphrase', 'correct horse battery staple'],
])('a keystore of files %s', (_title, passphrase) => {
  const keystore = () => new FileKeystore(path.join(directory(), 'keys'), passphrase);

  it.each(['ES256', 'Ed25519'] as const)(
    'keeps an %s key that signs the same after loading',
    async (algorithm) => {
      const made = await keystore().create('operator', algorithm);
      const loaded = await keystore().load('operator');
      expect(loaded?.publicJwk).toEqual(made.publicJwk);
      const signature = await loaded!.sign(input);
      expect(signature).toHaveLength(64);
      expect(verifies(made, signature)).toBe(true);
    },
  );

  it('shows of a key nothing but its public part', async () => {
    const { publicJwk } = await keystore().create('operator', 'ES256');
    expect(Object.keys(publicJwk).sort()).toEqual(['crv', 'kty', 'x', 'y']);
  });

  it('leaves one file, for its owner alone', async () => {
    await keystore().create('operator', 'Ed25519');
    const files = await readdir(path.join(directory(), 'keys'));
    expect(files).toHaveLength(1);
    const { mode } = await stat(path.join(directory(), 'keys', files[0]!));
    expect(mode & 0o777).toBe(0o600);
  });

  it('lists names in order, and has none at first', async () => {
    expect(await keystore().list()).toEqual([]);
    await keystore().create('log', 'Ed25519');
    await keystore().create('gateway-2', 'ES256');
    expect(await keystore().list()).toEqual(['gateway-2', 'log']);
  });

  it('knows no key that was never made', async () => {
    expect(await keystore().load('operator')).toBeUndefined();
  });

  it('never replaces a key, also when two are made at once', async () => {
    const outcomes = await Promise.allSettled([
      keystore().create('operator', 'Ed25519'),
      keystore().create('operator', 'Ed25519'),
    ]);
    const made = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(made).toHaveLength(1);
    expect((await keystore().load('operator'))?.publicJwk).toEqual(made[0]?.value.publicJwk);
    await expect(keystore().create('operator', 'Ed25519')).rejects.toThrow(KeystoreError);
  });

  it('refuses a file that others can read', async () => {
    await keystore().create('operator', 'Ed25519');
    const [file] = await readdir(path.join(directory(), 'keys'));
    for (const mode of [0o640, 0o604, 0o660]) {
      await chmod(path.join(directory(), 'keys', file!), mode);
      await expect(keystore().load('operator')).rejects.toThrow(KeystoreError);
    }
  });

  it.each(['../operator', 'a/b', '', 'Operator', '.hidden', 'x'.repeat(65)])(
    'takes %j for no name',
    async (name) => {
      await expect(keystore().load(name)).rejects.toThrow(TypeError);
      await expect(keystore().create(name, 'Ed25519')).rejects.toThrow(TypeError);
    },
  );
});

describe('a sealed key', () => {
  const keystore = (passphrase?: string) => new FileKeystore(directory(), passphrase);
  const file = () => path.join(directory(), 'operator.jwk.jwe');

  it('is a JWE with at least 210 000 iterations, in which the private member cannot be read', async () => {
    await keystore('correct horse').create('operator', 'Ed25519');
    const sealed = await readFile(file(), 'utf8');
    const header = decodeProtectedHeader(sealed);
    expect(header).toMatchObject({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM' });
    expect(header.p2c).toBeGreaterThanOrEqual(210_000);
    expect(sealed).not.toContain('"d"');
  });

  it('opens neither without its passphrase nor under another one', async () => {
    await keystore('correct horse').create('operator', 'Ed25519');
    await expect(keystore().load('operator')).rejects.toThrow(KeystoreError);
    await expect(keystore('wrong horse').load('operator')).rejects.toThrow(KeystoreError);
  });

  it('is refused when a byte was changed', async () => {
    await keystore('correct horse').create('operator', 'Ed25519');
    const sealed = await readFile(file(), 'utf8');
    const parts = sealed.split('.');
    parts[3] = (parts[3]!.startsWith('A') ? 'B' : 'A') + parts[3]!.slice(1);
    await writeFile(file(), parts.join('.'));
    await expect(keystore('correct horse').load('operator')).rejects.toThrow(KeystoreError);
  });
});

describe('a key file that is no key', () => {
  it.each([
    ['no JSON', 'secret'],
    [
      'a public key',
      '{"kty":"OKP","crv":"Ed25519","alg":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}',
    ],
    ['a key of another curve', '{"kty":"EC","crv":"P-384","alg":"ES384"}'],
    ['nothing', ''],
  ])('is refused: %s, and its content is not told', async (_name, content) => {
    await writeFile(path.join(directory(), 'operator.jwk.json'), content, { mode: 0o600 });
    const failure = await new FileKeystore(directory()).load('operator').catch((error: Error) => error);
    expect(failure).toBeInstanceOf(KeystoreError);
    expect((failure as Error).message).not.toContain('secret');
    expect((failure as Error).cause).toBeUndefined();
  });
});
