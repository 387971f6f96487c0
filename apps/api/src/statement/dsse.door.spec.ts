import request from 'supertest';
import { importVerificationKey, publicPartOf, signerFromJwk, type PrivateJwk } from '#core/key';
import { parseReceipt, verifyReceipt } from '#core/receipt';
import type { Submission } from '#core/register';
import { fsck, rebuild } from '#registry/audit';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { damage } from '../../../../test/support/damage';
import { inDsse } from '../../../../test/support/dsse';
import { catalogueReference, newKey, TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';

const DSSE = 'application/vnd.dsse.envelope.v1+json';

let api: TestApi;
let maker: TestParty;
let key: PrivateJwk;
let catalogue: ReturnType<typeof catalogueReference>;

beforeAll(async () => {
  api = await startTestApi();
  key = newKey();
  maker = new TestParty(signerFromJwk(key), publicPartOf(key), TEST_ORIGIN);
  const published = await maker.catalogue(['R-1']);
  catalogue = catalogueReference(published);
  await submitMany([await maker.introduction(), published]);
});
afterAll(() => api.close());

const textOf = ({ bytes }: Submission): string => Buffer.from(bytes).toString();

function submitMany(statements: readonly Submission[]): request.Test {
  return request(api.url)
    .post('/v1/statements')
    .send({ statements: statements.map(textOf) });
}

function submit(statement: Submission, type = DSSE): request.Test {
  return request(api.url).post('/v1/statements').type(type).send(textOf(statement));
}

const envelope = async () => inDsse(await maker.attestation({ catalogue }), key);

describe('a DSSE envelope as in-toto signers write it', () => {
  it('is registered, sealed and read back byte for byte', async () => {
    const statement = await envelope();
    const answer = await submit(statement);
    const { place } = answer.body as { place: number };
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      kind: 'attestation',
      issuer: maker.id,
      state: { status: 'in-force' },
    });
    const view = await request(api.url).get(`/v1/statements/${place}`);
    expect(view.body).toMatchObject({ statement: textOf(statement), key: maker.signer.kid });
    const raw = await request(api.url).get(`/v1/statements/${place}`).set('accept', DSSE).buffer();
    expect(raw.headers['content-type']).toBe(DSSE);
    expect(raw.text).toBe(textOf(statement));
    expect(raw.headers['cache-control']).toContain('immutable');
    const other = await request(api.url).get(`/v1/statements/${place}`).set('accept', 'application/jose');
    expect(refusalOf(other)).toBe('406 not-acceptable');
  });

  it('has a receipt that verifies offline, with the key its leaf names', async () => {
    const { place } = (await submit(await envelope())).body as { place: number };
    const { text } = await request(api.url).get(`/v1/statements/${place}/receipt`);
    const trust = { logKeys: [api.registry.keys.log.verifier] };
    const receipt = parseReceipt(Buffer.from(text));
    const issuerKey = importVerificationKey(maker.jwk);
    expect(await verifyReceipt(receipt, { ...trust, issuerKey })).toMatchObject({
      place,
      key: maker.signer.kid,
      isSignatureVerified: true,
    });
    expect(await verifyReceipt(receipt, trust)).toMatchObject({ isSignatureVerified: false });
    const stranger = { ...trust, issuerKey: importVerificationKey(newKey()) };
    await expect(verifyReceipt(receipt, stranger)).rejects.toMatchObject({ code: 'signature-invalid' });
  });

  it('J19 keeps its place when it is signed and spelt again, alone or among many', async () => {
    const attestation = await maker.attestation({ catalogue });
    const { place } = (await submit(inDsse(attestation, key))).body as { place: number };
    const again = inDsse(attestation, key, { encoding: 'base64url', keyid: maker.signer.kid });
    const answer = await submit(again);
    expect([answer.status, (answer.body as { place: number }).place]).toEqual([200, place]);
    expect((await submitMany([again])).body).toMatchObject({ results: [{ status: 200, place }] });
  });

  it('J48 is known by a key that an earlier statement of the request enrols', async () => {
    const spare = newKey('Ed25519');
    const enrolment = await maker.enrolment(spare);
    const signed = inDsse(await maker.attestation({ catalogue }), spare);
    const { body } = await submitMany([enrolment, signed]);
    expect(body).toMatchObject({ results: [{ status: 201 }, { status: 201 }] });
  });

  it('J48 is still known when its key has ended, and refused when it is new', async () => {
    const spare = newKey();
    const { kid } = maker.withKey(spare).signer;
    const [before, after] = [await maker.attestation({ catalogue }), await maker.attestation({ catalogue })];
    const retraction = await maker.say('retraction', {
      subject: { key: kid, as: 'retired' },
      reason: 'key-rotated',
    });
    await submitMany([await maker.enrolment(spare), inDsse(before, spare), retraction]);
    const answers = [await submit(inDsse(before, spare)), await submit(inDsse(after, spare))];
    expect(answers[0]?.status).toBe(200);
    expect(answers.slice(1).map(refusalOf)).toEqual(['422 key-not-active']);
  });

  it('is refused under the type of the other envelope only where its bytes are none', async () => {
    expect((await submit(await envelope(), 'application/jose')).status).toBe(201);
    const jws = await maker.attestation({ catalogue });
    expect((await submit(jws)).status).toBe(201);
    expect(refusalOf(await submit({ bytes: Buffer.from('{"payloadType":1}'), objects: [] }))).toBe(
      '422 wrong-type',
    );
  });

  it('is nothing but one more statement to fsck and rebuild', async () => {
    const { pool, keys } = api.registry;
    expect((await fsck(pool, { trust: keys.log.verifier })).findings).toEqual([]);
    expect((await rebuild(pool)).differences).toEqual([]);
  });

  it('J48 is damage where its entry names another key', async () => {
    const { pool, keys } = api.registry;
    const { place } = (await submit(await envelope())).body as { place: number };
    await damage(pool, `update record.entry set key = '${'A'.repeat(43)}' where place = ${place}`);
    const { findings } = await fsck(pool, { trust: keys.log.verifier });
    await damage(pool, `update record.entry set key = '${maker.signer.kid}' where place = ${place}`);
    expect(findings).toMatchObject([{ row: `record.entry ${place} key` }]);
  });
});
