import type { Submission } from '#core/register';
import { MAX_VALIDITY } from './attestation.kind';
import { resultsIn } from './result-vector';
import { MemoryRegister } from '../../../../test/support/memory-register';
import { catalogueReference, newKey, TestParty, type AttestationParts } from '../../../../test/support/party';

let register: MemoryRegister;
let party: TestParty;
let catalogue: AttestationParts['catalogue'];

beforeAll(async () => {
  register = await MemoryRegister.found();
  party = await register.party();
  const published = await party.catalogue(['R-1', 'R-2', 'R-3']);
  await register.accept(published);
  catalogue = catalogueReference(published);
});

const codeOf = async (submission: Submission | Promise<Submission>) =>
  (await register.submit(await submission)).code;

describe('an attestation', () => {
  it('is kept as one vector of results in the order of the catalogue', async () => {
    const results = { 'R-3': 'not-met', 'R-1': 'met' } as const;
    const { place } = await register.accept(await party.attestation({ catalogue, results }));
    const row = register.tables.get('attestation', String(place));
    expect(row).toMatchObject({ issuer: party.id, role: 'self', products: ['pkg:generic/kitakaze/kv-220'] });
    const vector = row?.results ?? '';
    expect([0, 1, 2].map(resultsIn(vector))).toEqual(['met', undefined, 'not-met']);
  });

  it('touches its product once its issuer is admitted, and names it before', async () => {
    const told = async (results: AttestationParts['results']) => {
      const { place } = await register.accept(
        await party.attestation({ catalogue, ...(results && { results }) }),
      );
      return register.tables.get('event', String(place))?.touches;
    };
    const product = 'product:pkg:generic/kitakaze/kv-220';
    expect(await told({ 'R-1': 'met' })).toEqual([`~${product}`]);
    expect(await told({ 'R-2': 'not-met' })).toEqual([`~${product}`]);
    const admission = { party: party.id, roles: ['device-maker'], checked: 'in-person' };
    await register.accept(await register.operator.say('admission', admission));
    expect(await told({ 'R-1': 'met' })).toEqual([`+${product}`]);
    expect(await told({ 'R-2': 'not-met' })).toEqual([`+${product}`]);
  });

  const refusals: readonly [string, string, () => Promise<Submission>][] = [
    [
      'a catalogue nobody registered',
      'unknown-catalogue',
      () => party.attestation({ catalogue: { ...catalogue, digest: { sha256: '0'.repeat(64) } } }),
    ],
    [
      'another version than its digest has',
      'unknown-catalogue',
      () => party.attestation({ catalogue: { ...catalogue, version: '2' } }),
    ],
    [
      'another id than its digest has',
      'unknown-catalogue',
      () => party.attestation({ catalogue: { ...catalogue, id: 'other' } }),
    ],
    [
      'a requirement the catalogue does not have',
      'unknown-requirement',
      () => party.attestation({ catalogue, results: { 'R-9': 'met' } }),
    ],
    [
      'a claim made twice',
      'duplicate-requirement',
      () =>
        party.attestation({
          catalogue,
          predicate: { claims: [1, 2].map(() => ({ requirement: 'R-1', result: 'met', method: 'test' })) },
        }),
    ],
    [
      'an end before its beginning',
      'invalid-claim',
      () => party.attestation({ catalogue, predicate: { validFrom: 2000, validUntil: 2000 } }),
    ],
    [
      'T05 a longer validity than is allowed',
      'lifetime-too-long',
      () => party.attestation({ catalogue, predicate: { validFrom: 0, validUntil: MAX_VALIDITY + 1 } }),
    ],
    ['a party that is not registered', 'unknown-key', () => register.stranger().attestation({ catalogue })],
    ['the registry', 'not-entitled', () => register.registry.attestation({ catalogue })],
  ];
  for (const [what, code, statement] of refusals) {
    it(`is refused with ${what}`, async () => expect(await codeOf(statement())).toBe(code));
  }
});

describe('a retraction of a statement', () => {
  const retract = (by: TestParty, statement: object) =>
    by.say('retraction', { subject: { statement }, reason: 'wrong' });

  it('ends an own attestation, once', async () => {
    const reference = await register.accept(await party.attestation({ catalogue }));
    const { place } = await register.accept(await retract(party, reference));
    expect(register.tables.get('retraction', String(reference.place))).toMatchObject({
      place,
      reason: 'wrong',
    });
    expect(await codeOf(retract(party, reference))).toBe('already-ended');
  });

  it('ends nothing of another party', async () => {
    const reference = await register.accept(await party.attestation({ catalogue }));
    expect(await codeOf(retract(await register.party(), reference))).toBe('not-entitled');
    expect(await codeOf(retract(register.operator, reference))).toBe('not-entitled');
  });

  it('names its subject by place and leaf hash together', async () => {
    const [first, second] = [
      await register.accept(await party.attestation({ catalogue })),
      await register.accept(await party.attestation({ catalogue })),
    ];
    expect(await codeOf(retract(party, { ...first, leafHash: second.leafHash }))).toBe('unknown-statement');
    expect(await codeOf(retract(party, { ...first, place: 99_999 }))).toBe('unknown-statement');
  });

  it('ends no obligation and no admission', async () => {
    const admission = { party: party.id, roles: [], checked: 'in-person' };
    const reference = await register.accept(await register.operator.say('admission', admission));
    expect(await codeOf(retract(register.operator, reference))).toBe('not-retractable');
  });
});

describe('a retraction of a key', () => {
  const end = (by: TestParty, subject: object) => by.say('retraction', { subject, reason: 'key-exposed' });

  it('T18 is for its owner: of another’s key it is refused like that of a key nobody has', async () => {
    const other = await register.party();
    expect(await codeOf(end(other, { key: party.signer.kid, as: 'retired' }))).toBe('not-entitled');
    expect(await codeOf(end(other, { key: 'A'.repeat(43), as: 'retired' }))).toBe('not-entitled');
  });

  it('goes from retired to compromised and not back', async () => {
    const owner = await register.party();
    const spare = owner.signer.kid;
    const second = await enrolSecond(owner);
    await register.accept(await end(second, { key: spare, as: 'retired' }));
    const retiredAt = register.tables.get('party_key', spare)?.endedAt;
    expect(await codeOf(end(second, { key: spare, as: 'retired' }))).toBe('already-ended');
    await register.accept(await end(second, { key: spare, as: 'compromised', since: 5 }));
    expect(register.tables.get('party_key', spare)).toMatchObject({
      endedAt: retiredAt,
      endedAs: 'compromised',
      compromisedSince: 5,
    });
    expect(await codeOf(end(second, { key: spare, as: 'retired' }))).toBe('already-ended');
    expect(await codeOf(end(second, { key: spare, as: 'compromised' }))).toBe('already-ended');
  });

  it('T18 may be signed by the key itself: it can only lessen trust', async () => {
    const owner = await register.party();
    const subject = { key: owner.signer.kid, as: 'compromised', since: 5 };
    await register.accept(await end(owner, subject));
    expect(register.tables.get('party_key', owner.signer.kid)).toMatchObject({
      endedAs: 'compromised',
      compromisedSince: 5,
    });
    expect(await codeOf(end(owner, { ...subject, since: 4 }))).toBe('key-not-active');
  });

  it('T17 may later say that it was compromised earlier, never later', async () => {
    const owner = await register.party();
    const stolen = owner.signer.kid;
    const second = await enrolSecond(owner);
    const since = (instant?: number) => end(second, { key: stolen, as: 'compromised', since: instant });
    await register.accept(await since(1_000));
    const { endedAt } = register.tables.get('party_key', stolen) ?? {};
    expect(await codeOf(since(1_001))).toBe('already-ended');
    expect(await codeOf(since(1_000))).toBe('already-ended');
    expect(await codeOf(since())).toBe('already-ended');
    await register.accept(await since(999));
    expect(register.tables.get('party_key', stolen)).toMatchObject({ endedAt, compromisedSince: 999 });
    expect(await codeOf(since(1_000))).toBe('already-ended');
  });

  it('T23 may end the last one', async () => {
    const owner = await register.party();
    expect(await codeOf(end(owner, { key: owner.signer.kid, as: 'compromised' }))).toBe('registered');
    expect(await codeOf(owner.attestation({ catalogue }))).toBe('key-not-active');
  });

  it('says since when it is compromised, not when it will be', async () => {
    const owner = await register.party();
    const since = register.at + 1;
    expect(await codeOf(end(owner, { key: owner.signer.kid, as: 'compromised', since }))).toBe(
      'invalid-claim',
    );
    expect(await codeOf(end(owner, { key: owner.signer.kid, as: 'retired', since: 5 }))).toBe(
      'invalid-claim',
    );
  });
});

describe('a retraction of a name prefix', () => {
  const prefix = 'urn:example:valves';
  const end = (by: TestParty) =>
    by.say('retraction', { subject: { namespace: prefix, party: party.id }, reason: 'ceased' });

  it('is for its owner or the operator, once', async () => {
    expect(await codeOf(end(party))).toBe('unknown-namespace');
    await register.accept(await party.say('namespace', { prefix }));
    expect(await codeOf(end(await register.party()))).toBe('not-entitled');
    expect(await codeOf(end(register.operator))).toBe('registered');
    expect(await codeOf(end(party))).toBe('already-ended');
  });
});

async function enrolSecond(owner: TestParty): Promise<TestParty> {
  const jwk = newKey();
  await register.accept(await owner.enrolment(jwk));
  return owner.withKey(jwk);
}
