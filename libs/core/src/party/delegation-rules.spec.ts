import type { PrivateJwk } from '#core/key';
import type { Submission } from '#core/register';
import { MAX_DELEGATION } from './delegation.kind';
import { MemoryRegister } from '../../../../test/support/memory-register';
import {
  catalogueReference,
  newKey,
  type AttestationParts,
  type TestParty,
} from '../../../../test/support/party';

let register: MemoryRegister;
let maker: TestParty;
let catalogue: AttestationParts['catalogue'];

beforeEach(async () => {
  register = await MemoryRegister.found();
  maker = await register.party();
  const published = await maker.catalogue(['R-1']);
  await register.accept(published);
  catalogue = catalogueReference(published);
});

const codeOf = async (submission: Submission | Promise<Submission>, later = 0) =>
  (await register.submit(await submission, later)).code;

async function pipeline(members: Readonly<Record<string, unknown>> = {}): Promise<TestParty> {
  const jwk: PrivateJwk = newKey();
  await register.accept(await maker.delegation(jwk, members));
  return maker.withKey(jwk);
}

describe('a delegated key', () => {
  it('attests for its party what it is delegated for', async () => {
    const ci = await pipeline();
    const { place } = await register.accept(await ci.attestation({ catalogue }));
    expect(register.tables.get('attestation', String(place))).toMatchObject({
      issuer: maker.id,
      key: ci.signer.kid,
    });
  });

  it('attests no other product, and none that only begins alike', async () => {
    const ci = await pipeline({ products: ['pkg:generic/kitakaze/kv-220'] });
    for (const product of ['pkg:generic/kitakaze/kv-300@1', 'pkg:generic/kitakaze/kv-2200@1']) {
      expect(await codeOf(ci.attestation({ catalogue, product }))).toBe('outside-delegation');
    }
    expect(await codeOf(ci.attestation({ catalogue, product: 'pkg:generic/kitakaze/kv-220@1' }))).toBe(
      'registered',
    );
  });

  it('says nothing of another kind', async () => {
    const ci = await pipeline({ kinds: ['attestation'] });
    const said = [
      ci.say('namespace', { prefix: 'urn:example:x' }),
      ci.enrolment(newKey()),
      ci.delegation(newKey()),
      ci.catalogue(['R-1'], { id: 'other' }),
      ci.say('retraction', { subject: { key: ci.signer.kid, as: 'compromised' }, reason: 'key-exposed' }),
    ];
    for (const submission of said) expect(await codeOf(submission)).toBe('outside-delegation');
  });

  it('says nothing once its time is over', async () => {
    const ci = await pipeline({ validUntil: register.at + 100 });
    expect(await codeOf(ci.attestation({ catalogue }), 99)).toBe('registered');
    expect(await codeOf(ci.attestation({ catalogue }), 100)).toBe('outside-delegation');
  });

  it('retracts what it signed itself, and reports itself; nothing else', async () => {
    const [ci, other] = [await pipeline(), await pipeline()];
    const retract = (by: TestParty, subject: object) =>
      codeOf(by.say('retraction', { subject, reason: 'wrong' }));
    const byOwner = await register.accept(await maker.attestation({ catalogue }));
    const byCi = await register.accept(await ci.attestation({ catalogue }));
    expect(await retract(ci, { statement: byOwner })).toBe('outside-delegation');
    expect(await retract(other, { statement: byCi })).toBe('outside-delegation');
    expect(await retract(ci, { statement: byCi })).toBe('registered');
    expect(await retract(ci, { key: other.signer.kid, as: 'compromised' })).toBe('outside-delegation');
    expect(await retract(ci, { client: 'x' })).toBe('unknown-client');
    expect(await retract(ci, { key: ci.signer.kid, as: 'compromised' })).toBe('registered');
    expect(await codeOf(ci.attestation({ catalogue }))).toBe('key-not-active');
  });

  it('ends by its party', async () => {
    const ci = await pipeline();
    const subject = { key: ci.signer.kid, as: 'retired' };
    await register.accept(await maker.say('retraction', { subject, reason: 'key-rotated' }));
    expect(await codeOf(ci.attestation({ catalogue }))).toBe('key-not-active');
  });
});

describe('a delegation', () => {
  it('T22 needs the proof of the key', async () => {
    expect(await codeOf(maker.delegation(newKey(), { proof: undefined }))).toBe(
      'proof-of-possession-required',
    );
  });

  it('T21 enrols no key that is enrolled already', async () => {
    const jwk = newKey();
    await register.accept(await maker.enrolment(jwk));
    expect(await codeOf(maker.delegation(jwk))).toBe('key-in-use');
  });

  it('ends later than now and within two years', async () => {
    const until = (validUntil: number) => codeOf(maker.delegation(newKey(), { validUntil }));
    expect(await until(register.at)).toBe('invalid-claim');
    expect(await until(register.at + MAX_DELEGATION + 1)).toBe('lifetime-too-long');
    expect(await until(register.at + MAX_DELEGATION)).toBe('registered');
  });

  it('names kinds and products', async () => {
    for (const members of [
      { kinds: [] },
      { kinds: ['key'] },
      { products: [] },
      { products: ['pkg:generic'] },
    ]) {
      expect(await codeOf(maker.delegation(newKey(), members))).toBe('invalid-claim');
    }
  });
});
