import request from 'supertest';
import { fromBase64url } from '#core/bytes';
import { leafHash, verifyTlogProof } from '#core/log';
import type { Submission } from '#core/register';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { catalogueReference, TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const textOf = ({ bytes }: Submission): string => Buffer.from(bytes).toString();
const newParty = () => TestParty.create(TEST_ORIGIN);

function submit(statement: Submission, query = ''): request.Test {
  return request(api.url).post(`/v1/statements${query}`).type('application/jose').send(textOf(statement));
}

function submitMany(statements: readonly (Submission | string)[], query = ''): request.Test {
  const items = statements.map((item) => (typeof item === 'string' ? item : textOf(item)));
  return request(api.url).post(`/v1/statements${query}`).send({ statements: items });
}

const size = async () => ((await request(api.url).get('/v1/registry')).body as { size: number }).size;

/** The statement with another signature over the same bytes. */
function broken(statement: Submission): Submission {
  const [header, payload] = textOf(statement).split('.');
  return { bytes: Buffer.from(`${header}.${payload}.${'A'.repeat(86)}`), objects: [] };
}

describe('one statement', () => {
  it('is answered with a proof that verifies offline', async () => {
    const answer = await submit(await newParty().introduction());
    const {
      place,
      leaf,
      leafHash: hash,
      proof,
    } = answer.body as {
      place: number;
      leaf: string;
      leafHash: string;
      proof: string;
    };
    expect(answer).toMatchObject({ status: 201, headers: { location: `/v1/statements/${place}` } });
    expect(answer.body).toMatchObject({ state: { status: 'in-force' } });
    const trust = { origin: TEST_ORIGIN, verifiers: [api.registry.keys.log.verifier] };
    expect(verifyTlogProof({ proof, leaf: Buffer.from(leaf), ...trust }).index).toBe(place);
    expect(leafHash(Buffer.from(leaf))).toEqual(fromBase64url(hash));
  });

  it('C03 keeps its place when it comes again', async () => {
    const introduction = await newParty().introduction();
    const first = await submit(introduction);
    const before = await size();
    const again = await submit(introduction);
    expect([again.status, await size()]).toEqual([200, before]);
    expect(again.body).toMatchObject({ place: (first.body as { place: number }).place });
  });

  it('comes back byte for byte', async () => {
    const introduction = await newParty().introduction();
    const { place } = (await submit(introduction)).body as { place: number };
    const { body } = await request(api.url).get(`/v1/statements/${place}`);
    expect(body).toMatchObject({ statement: textOf(introduction) });
    const receipt = await request(api.url).get(`/v1/statements/${place}/receipt`);
    expect(receipt.body).toMatchObject({ statement: textOf(introduction) });
    const proof = await request(api.url).get(`/v1/statements/${place}/receipt`).set('accept', 'text/plain');
    expect(proof.text).toBe((receipt.body as { proof: string }).proof);
  });

  it('is only checked when asked so', async () => {
    const before = await size();
    const answer = await submit(await newParty().introduction(), '?check=true');
    expect([answer.status, await size()]).toEqual([200, before]);
    expect(answer.body).toMatchObject({
      kind: 'party',
      identity: expect.stringMatching(/^[\w-]{43}$/) as string,
    });
  });

  it('is refused with the place of the fault in its payload', async () => {
    const answer = await submit(await newParty().introduction({ jurisdiction: 'nowhere' }));
    expect(refusalOf(answer)).toBe('422 invalid-claim');
    expect(answer.body).toMatchObject({ pointer: '/jurisdiction', line: 1 });
  });

  it('J12 J13 is refused alike for a key nobody has and for one that is another party’s', async () => {
    const [party, other] = [newParty(), newParty()];
    await submitMany([await party.introduction(), await other.introduction()]);
    const unknown = await submit(await newParty().catalogue(['R-1']));
    const foreign = await submit(
      await other.sign('catalogue', { ...(await payloadOf(party)), iss: party.id }),
    );
    const withoutInstance = (answer: request.Response) => ({ ...(answer.body as object), instance: '' });
    expect(refusalOf(unknown)).toBe('422 unknown-key');
    expect(withoutInstance(foreign)).toEqual(withoutInstance(unknown));
  });
});

async function payloadOf(party: TestParty): Promise<Record<string, unknown>> {
  const [, payload = ''] = textOf(await party.catalogue(['R-1'])).split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
}

describe('many statements', () => {
  it('are registered in their order, each with an answer of its own', async () => {
    const party = newParty();
    const catalogue = await party.catalogue(['R-1', 'R-2']);
    const attestation = await party.attestation({ catalogue: catalogueReference(catalogue) });
    const answer = await submitMany([
      await party.introduction(),
      catalogue,
      broken(attestation),
      'rubbish',
      attestation,
    ]);
    const { results } = answer.body as { results: { status: number; place?: number; problem?: object }[] };
    expect(answer.status).toBe(200);
    expect(results.map(({ status }) => status)).toEqual([201, 201, 422, 400, 201]);
    const places = results.flatMap(({ place }) => place ?? []);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(results[2]?.problem).toMatchObject({
      code: 'signature-invalid',
      type: '/problems/signature-invalid',
    });
  });

  it('tell the state in which the request leaves them', async () => {
    const party = newParty();
    const introduction = await party.introduction();
    const past = { validFrom: 1_000, validUntil: 2_000 };
    const catalogue = await party.catalogue(['R-1']);
    const attestation = await party.attestation({
      catalogue: catalogueReference(catalogue),
      predicate: past,
    });
    const answer = await submitMany([introduction, catalogue, attestation]);
    expect(answer.body).toMatchObject({
      results: [
        { state: { status: 'in-force' } },
        { state: { status: 'in-force' } },
        { state: { status: 'expired' } },
      ],
    });
    expect((await submit(attestation)).body).toMatchObject({ state: { status: 'expired' } });
  });

  it('are only checked when asked so', async () => {
    const before = await size();
    const answer = await submitMany([await newParty().introduction(), 'rubbish'], '?check=true');
    expect(answer.body).toMatchObject({
      results: [
        { status: 200, kind: 'party' },
        { status: 400, problem: { code: 'malformed-jws' } },
      ],
    });
    expect(await size()).toBe(before);
  });
});

describe('J43 a sender of bad signatures', () => {
  it('is told to wait before anything is verified, whatever headers it makes up; reading goes on', async () => {
    const statement = broken(await newParty().introduction());
    const bad = Array.from({ length: 201 }, () => statement);
    await submitMany(bad);
    const answer = await submit(await newParty().introduction()).set('X-Forwarded-For', '203.0.113.7');
    expect(refusalOf(answer)).toBe('429 rate-limited');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect((await request(api.url).get('/v1/registry')).status).toBe(200);
  });
});
