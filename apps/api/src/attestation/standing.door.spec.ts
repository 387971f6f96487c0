import request from 'supertest';
import type { Submission } from '#core/register';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { catalogueReference, newKey, TestParty } from '../../../../test/support/party';
import { TEST_ORIGIN } from '../../../../test/support/registry';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const product = 'pkg:generic/kitakaze/kv-220';

async function submit(...statements: readonly Submission[]): Promise<{ place: number; leafHash: string }[]> {
  const texts = statements.map(({ bytes }) => Buffer.from(bytes).toString());
  const { body } = await request(api.url).post('/v1/statements').send({ statements: texts });
  const { results } = body as { results: { status: number; place: number; leafHash: string }[] };
  expect(results.filter(({ status }) => status !== 201)).toEqual([]);
  return results;
}

const get = async (path: string) => (await request(api.url).get(path)).body as Record<string, unknown>;
const statusOf = (name: string) => get(`/v1/products/status?purl=${encodeURIComponent(name)}`);

describe('an attestation on its way through the world', () => {
  const maker = TestParty.create(TEST_ORIGIN);
  let place: number;
  let leafHash: string;

  const standing = async () => {
    const { state, counts, countsBecause } = await get(`/v1/attestations/${place}`);
    return { state, counts, countsBecause };
  };

  it('is shown but does not count while its issuer is unverified', async () => {
    const catalogue = await maker.catalogue(['R-1', 'R-2', 'R-3']);
    const results = { 'R-1': 'met', 'R-3': 'partly' } as const;
    const attestation = await maker.attestation({ catalogue: catalogueReference(catalogue), results });
    const answers = await submit(await maker.introduction(), catalogue, attestation);
    ({ place, leafHash } = answers[2] ?? { place: -1, leafHash: '' });
    expect(await get(`/v1/attestations/${place}`)).toMatchObject({
      results: { met: 1, partly: 1, 'not-met': 0, unclaimed: 1 },
      state: { status: 'in-force' },
      counts: false,
      countsBecause: ['issuer-unverified', 'name-not-confirmed'],
    });
  });

  it('counts once the operator admitted the issuer and confirmed its name', async () => {
    await submit(
      await maker.say('namespace', { prefix: 'pkg:generic/kitakaze' }),
      await api.registry.operator.say('admission', {
        party: maker.id,
        roles: ['device-maker'],
        checked: 'in-person',
        namespaces: ['pkg:generic/kitakaze'],
      }),
    );
    expect(await standing()).toMatchObject({ counts: true, countsBecause: [] });
    expect(await statusOf(product)).toMatchObject({
      attestations: [{ place, counts: true }],
      owner: { party: maker.id, prefix: 'pkg:generic/kitakaze' },
    });
  });

  it('is found by exactly its version', async () => {
    expect(await statusOf(`${product}@4.2.1`)).toMatchObject({ attestations: [{ place }] });
    expect(await statusOf(`${product}@4.2.2`)).toMatchObject({ attestations: [] });
  });

  it('T15 stays when its key is compromised later', async () => {
    const second = newKey();
    const since = Math.floor(Date.now() / 1000) + 1;
    await submit(await maker.enrolment(second));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const subject = { key: maker.signer.kid, as: 'compromised', since };
    await submit(await maker.withKey(second).say('retraction', { subject, reason: 'key-exposed' }));
    expect(await standing()).toMatchObject({
      state: { status: 'in-force', notes: ['signed-before-compromise'] },
      counts: true,
    });
  });

  it('ends by a retraction of its issuer', async () => {
    const party = TestParty.create(TEST_ORIGIN);
    const catalogue = await party.catalogue(['R-1'], { id: 'another' });
    const attested = await party.attestation({ catalogue: catalogueReference(catalogue) });
    const answers = await submit(await party.introduction(), catalogue, attested);
    const { place: own, leafHash: hash } = answers[2] ?? { place: -1, leafHash: '' };
    const statement = { place: own, leafHash: hash };
    const [retraction] = await submit(
      await party.say('retraction', { subject: { statement }, reason: 'wrong' }),
    );
    const state = { status: 'ended', ended: { place: retraction?.place, reason: 'wrong' } };
    const view = await get(`/v1/attestations/${own}`);
    expect(view).toMatchObject({ state, counts: false });
    expect(view.countsBecause).toContain('ended');
    expect(await get(`/v1/statements/${own}`)).toMatchObject({ state });
    expect(leafHash).not.toBe(hash);
  });
});

describe('Q08 a list that grows while it is read', () => {
  it('shows every party once', async () => {
    const introduce = () => TestParty.create(TEST_ORIGIN).introduction();
    await submit(...(await Promise.all(Array.from({ length: 5 }, introduce))));
    const seen: number[] = [];
    for (let path: string | undefined = '/v1/parties?limit=2'; path;) {
      const { body, headers } = await request(api.url).get(path);
      seen.push(...(body as { items: { place: number }[] }).items.map(({ place: at }) => at));
      if (seen.length === 4) await submit(await introduce());
      path = /^<([^>]+)>; rel="next"$/.exec(headers.link ?? '')?.[1];
    }
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
    expect(seen.length).toBeGreaterThanOrEqual(8);
  });
});

describe('what is readable besides', () => {
  it('a party with its keys and name prefixes', async () => {
    const { items } = (await get('/v1/parties')) as { items: { id: string; roles: string[] }[] };
    const maker = items.find(({ roles }) => roles.includes('device-maker'));
    expect(await get(`/v1/parties/${maker?.id}`)).toMatchObject({
      verified: true,
      keys: [{ endedAs: 'compromised' }, { endedAs: null }],
      namespaces: [{ prefix: 'pkg:generic/kitakaze', confirmed: true }],
    });
  });

  it('a catalogue with its requirements, found by name and publisher', async () => {
    const { items } = (await get('/v1/catalogues?id=test-catalogue')) as {
      items: { digest: string; publisher: string }[];
    };
    const [catalogue] = items;
    expect(items).toHaveLength(1);
    expect(await get(`/v1/catalogues/${catalogue?.digest}`)).toMatchObject({
      requirementCount: 3,
      version: '1',
    });
    expect(await get(`/v1/catalogues/${catalogue?.digest}/requirements?limit=2`)).toMatchObject({
      items: [
        { id: 'R-1', position: 0, kind: 'performance', subjects: ['component'] },
        { id: 'R-2', position: 1 },
      ],
      next: expect.any(String) as string,
    });
    expect(await get(`/v1/catalogues?publisher=${catalogue?.publisher}`)).toMatchObject({ items: [{}] });
  });

  it('what happened after a place', async () => {
    const { events, next } = (await get('/v1/events?after=1&limit=2')) as { events: object[]; next: number };
    expect(events).toMatchObject([
      { place: 2, kind: 'party' },
      { place: 3, kind: 'catalogue' },
    ]);
    expect(next).toBe(3);
  });
});
