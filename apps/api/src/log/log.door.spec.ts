import request from 'supertest';
import { fromBase64, fromBase64url } from '#core/bytes';
import { decodeBundle, leafHash, merkleRoot, openCheckpoint, verifyConsistency } from '#core/log';
import { commitmentOf } from '#core/register';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';

let api: TestApi;
let size: number;

beforeAll(async () => {
  api = await startTestApi();
  const parties = Array.from({ length: 5 }, () => TestParty.create(TEST_ORIGIN).introduction());
  await api.registry.register.submit(await Promise.all(parties));
  size = (await get('/v1/registry')).body.size as number;
});
afterAll(() => api.close());

const get = (path: string) => request(api.url).get(path);
const bytesOf = (path: string) =>
  get(path)
    .buffer(true)
    .parse((res, done) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => done(null, Buffer.concat(parts)));
    });

describe('L08 a proof that cannot be', () => {
  it.each([
    ['of a place not there', () => `/v1/statements/${size}/receipt`, '404 not-found'],
    [
      'in a tree that is larger than the log',
      () => `/v1/statements/0/receipt?size=${size + 1}`,
      '404 not-found',
    ],
    [
      'in a tree that ends before the place',
      () => `/v1/statements/${size - 1}/receipt?size=1`,
      '404 not-found',
    ],
    ['from size 0', () => `/v1/log/consistency?from=0&to=${size}`, '400 invalid-parameter'],
    ['backwards', () => '/v1/log/consistency?from=3&to=2', '400 invalid-parameter'],
    ['to a size not there', () => `/v1/log/consistency?from=1&to=${size + 1}`, '404 not-found'],
    ['of a tile not there', () => '/tile/0/001', '404 not-found'],
    ['of a tile wider than the log', () => `/tile/0/000.p/${size + 1}`, '404 not-found'],
  ])('%s is refused', async (_, path, refusal) => {
    expect(refusalOf(await get(path()))).toBe(refusal);
  });
});

describe('L12 an entry as it is served', () => {
  it('leads to its leaf, always, and may be kept for ever', async () => {
    const { body } = await get('/v1/statements/2');
    const raw = await bytesOf('/v1/statements/2').set('accept', 'application/jose');
    const { salt, kind, issuer, leaf, leafHash: hash } = body as Record<string, string>;
    if (!salt || !kind || !issuer || !leaf) throw new TypeError('the statement is incomplete');
    const commitment = commitmentOf(fromBase64url(salt), kind, issuer, raw.body as Buffer);
    expect(fromBase64url((JSON.parse(leaf) as { c: string }).c)).toEqual(commitment);
    expect(leafHash(Buffer.from(leaf)).toString('base64url')).toBe(hash);
    expect(raw.headers).toMatchObject({ etag: `"${hash}"` });
    expect(raw.headers['cache-control']).toContain('immutable');
  });

  it('is not sent again to whoever has it', async () => {
    const jose = { accept: 'application/jose' };
    const { headers } = await get('/v1/statements/2').set(jose);
    const again = await get('/v1/statements/2').set({ ...jose, 'if-none-match': headers.etag ?? '' });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('stands in the tree that the checkpoint signs', async () => {
    const { text } = await get('/checkpoint');
    const trust = { origin: TEST_ORIGIN, verifiers: [api.registry.keys.log.verifier] };
    const { checkpoint } = openCheckpoint(text, trust);
    const bundle = (await bytesOf(`/tile/entries/000.p/${checkpoint.size}`)).body as Buffer;
    const hashes = decodeBundle(bundle, checkpoint.size).map(leafHash);
    expect(merkleRoot(hashes)).toEqual(checkpoint.root);
    const tile = (await bytesOf(`/tile/0/000.p/${checkpoint.size}`)).body as Buffer;
    expect(tile).toEqual(Buffer.concat(hashes));
  });

  it('stays where it was while the log grows', async () => {
    const bundle = (await bytesOf(`/tile/entries/000.p/${size}`)).body as Buffer;
    const hashes = decodeBundle(bundle, size).map(leafHash);
    const rootAt = (end: number) => merkleRoot(hashes.slice(0, end));
    const { body } = await get(`/v1/log/consistency?from=2&to=${size}`);
    const path = (body as { path: string[] }).path.map((hash) => fromBase64(hash));
    const claim = { oldSize: 2, oldRoot: rootAt(2), newSize: size, newRoot: rootAt(size), path };
    expect(() => verifyConsistency(claim)).not.toThrow();
  });
});

describe('the resources of the log', () => {
  it('are for any cache, but for the checkpoint, which is always asked for', async () => {
    expect((await get('/checkpoint')).headers['cache-control']).toBe('no-cache');
    expect((await get(`/tile/0/000.p/${size}`)).headers['cache-control']).toContain('immutable');
  });
});
