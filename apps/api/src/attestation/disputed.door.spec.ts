import request from 'supertest';
import type { Submission } from '#core/register';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { catalogueReference, newKey, TestParty } from '../../../../test/support/party';
import { TEST_ORIGIN } from '../../../../test/support/registry';

let api: TestApi;
const maker = TestParty.create(TEST_ORIGIN);
const lab = TestParty.create(TEST_ORIGIN);
let catalogue: ReturnType<typeof catalogueReference>;
let subject: Answered;

interface Answered {
  readonly place: number;
  readonly leafHash: string;
}

beforeAll(async () => {
  api = await startTestApi();
  const published = await maker.catalogue(['R-1', 'R-2']);
  catalogue = catalogueReference(published);
  const results = { 'R-1': 'met', 'R-2': 'met' } as const;
  const attestation = await maker.attestation({ catalogue, results });
  subject = await submit(await maker.introduction(), await lab.introduction(), published, attestation);
});
afterAll(() => api.close());

/** Registers statements, and tells where the last one stands. */
async function submit(...statements: readonly Submission[]): Promise<Answered> {
  const texts = statements.map(({ bytes }) => Buffer.from(bytes).toString());
  const { body } = await request(api.url).post('/v1/statements').send({ statements: texts });
  const { results } = body as { results: (Answered & { status: number })[] };
  expect(results.filter(({ status }) => status !== 201)).toEqual([]);
  return results.at(-1) ?? { place: -1, leafHash: '' };
}

const get = async (path: string) => (await request(api.url).get(path)).body as Record<string, unknown>;
const reference = ({ place, leafHash }: Answered) => ({ place, leafHash });
const retract = (by: TestParty, statement: Answered) =>
  by.say('retraction', { subject: { statement: reference(statement) }, reason: 'wrong' });
const shown = async () => {
  const { disputed, counterStatements } = await get(`/v1/attestations/${subject.place}`);
  return { disputed, counterStatements };
};

describe('an attestation that another contradicts', () => {
  let counter: Answered;

  it('is shown with the contradiction, which takes nothing away while nobody knows who says it', async () => {
    const said = {
      subject: reference(subject),
      catalogue,
      requirements: ['R-2'],
      rationale: 'It let us in.',
    };
    counter = await submit(await lab.say('counter-statement', said));
    const because = ['issuer-unverified', 'no-standing'];
    expect(await shown()).toEqual({
      disputed: [],
      counterStatements: [
        {
          place: counter.place,
          issuer: lab.id,
          requirements: ['R-2'],
          counts: false,
          countsBecause: because,
        },
      ],
    });
  });

  it('loses the claim once the issuer is an assessor, and accredited for the catalogue', async () => {
    const members = { party: lab.id, roles: ['assessor'], checked: 'public-register' };
    const { operator } = api.registry;
    await submit(await operator.say('admission', members));
    expect(await shown()).toMatchObject({
      disputed: [],
      counterStatements: [{ countsBecause: ['no-standing'] }],
    });
    await submit(await operator.accreditation(lab.id, catalogue));
    expect(await shown()).toMatchObject({ disputed: ['R-2'], counterStatements: [{ counts: true }] });
  });

  it('has it back when the contradiction is retracted, and the text can go', async () => {
    await submit(await retract(lab, counter));
    expect(await shown()).toMatchObject({ disputed: [], counterStatements: [{ countsBecause: ['ended'] }] });
    await submit(await lab.say('erasure', { subject: reference(counter), ground: 'confidential' }));
    expect(await shown()).toEqual({ disputed: [], counterStatements: [] });
  });
});

describe('an erased attestation', () => {
  it('answers 410 wherever its text was, and its leaf is proven as before', async () => {
    const { place } = subject;
    await submit(await retract(maker, subject));
    await submit(await maker.say('erasure', { subject: reference(subject), ground: 'personal-data' }));
    for (const path of ['', '/receipt', '/objects/0']) {
      const gone = await request(api.url).get(`/v1/statements/${place}${path}`);
      expect(gone).toMatchObject({ status: 410, body: { code: 'erased' } });
      expect(gone.text).not.toContain(maker.id);
    }
    const proof = await request(api.url).get(`/v1/statements/${place}/receipt`).set('accept', 'text/plain');
    expect(proof).toMatchObject({ status: 200, text: expect.stringContaining(`index ${place}`) });
    expect(await get('/v1/products/status?purl=pkg:generic/kitakaze/kv-220')).toMatchObject({
      attestations: [],
    });
    expect((await request(api.url).get(`/v1/attestations/${place}`)).status).toBe(410);
    const { items } = (await get('/v1/attestations')) as { items: Answered[] };
    expect(items.map((item) => item.place)).not.toContain(place);
  });
});

describe('a party', () => {
  it('is shown with the keys it delegates and the clients that read for it', async () => {
    const pipeline = newKey();
    const validUntil = maker.now() + 1000;
    const client = { name: 'dashboard', keys: [TestParty.create(TEST_ORIGIN).jwk], scopes: ['feed.read'] };
    await submit(await maker.delegation(pipeline), await maker.say('client', { ...client, validUntil }));
    expect(await get(`/v1/parties/${maker.id}`)).toMatchObject({
      keys: [{ limits: null }, { limits: { kinds: ['attestation', 'retraction'] } }],
      clients: [{ id: `${maker.id}/dashboard`, scopes: ['feed.read'], endedAt: null }],
    });
  });
});
