import type { Submission } from '#core/register';
import { MemoryRegister } from '../../../../test/support/memory-register';
import {
  catalogueReference,
  newKey,
  type AttestationParts,
  type TestParty,
} from '../../../../test/support/party';

type Statement = { readonly place: number; readonly leafHash: string };

const PRODUCT = 'pkg:generic/kitakaze/kv-220';

let register: MemoryRegister;
let maker: TestParty;
let other: TestParty;
let catalogue: AttestationParts['catalogue'];
let subject: Statement;

beforeEach(async () => {
  register = await MemoryRegister.found();
  [maker, other] = [await register.party(), await register.party()];
  const published = await maker.catalogue(['R-1', 'R-2', 'R-3']);
  await register.accept(published);
  catalogue = catalogueReference(published);
  subject = await register.accept(
    await maker.attestation({ catalogue, results: { 'R-1': 'met', 'R-2': 'met' } }),
  );
});

const admit = async (party: TestParty, roles: readonly string[], namespaces?: readonly string[]) => {
  for (const prefix of namespaces ?? []) await register.accept(await party.say('namespace', { prefix }));
  const members = { party: party.id, roles, checked: 'in-person', ...(namespaces && { namespaces }) };
  return register.accept(await register.operator.say('admission', members));
};
const accredit = async (party: TestParty, id: string, seconds = 100) => {
  await admit(party, ['assessor']);
  const members = { party: party.id, catalogues: [id], validUntil: register.at + seconds };
  return register.accept(await register.operator.say('accreditation', members));
};
const removed = () => register.tables.rows('removal').flatMap(({ keys }) => keys);
const counter = (by: TestParty) =>
  by.say('counter-statement', { subject, catalogue, requirements: ['R-2'], rationale: 'It did not hold.' });
const retract = (statement: Statement, cover?: Statement) =>
  maker.say('retraction', { subject: { statement, ...(cover && { cover }) }, reason: 'wrong' });
const attest = async (parts: Partial<AttestationParts> = {}) =>
  register.accept(await maker.attestation({ catalogue, results: { 'R-1': 'met', 'R-2': 'met' }, ...parts }));

describe('what is taken away', () => {
  it('is an attestation that its issuer retracts', async () => {
    const { place } = await register.accept(await retract(subject));
    expect(register.tables.rows('removal')).toEqual([
      {
        id: String(place),
        place,
        at: register.at,
        keys: [`statement:${subject.place}`],
        since: null,
      },
    ]);
  });

  it.each([
    ['an assessor who is accredited', async () => accredit(other, 'test-catalogue'), true],
    ['an assessor accredited for something else', async () => accredit(other, 'other'), false],
    ['an assessor whom nobody accredits', async () => admit(other, ['assessor']), false],
    ['an authority', async () => admit(other, ['authority']), true],
    ['the owner of the product', async () => admit(other, ['device-maker'], [PRODUCT]), true],
    [
      'the owner of another product',
      async () => admit(other, ['device-maker'], ['pkg:generic/rival']),
      false,
    ],
    ['nobody in particular', async () => Promise.resolve(), false],
  ])('is not what %s contradicts unless with standing', async (_who, prepare, falls) => {
    await prepare();
    await register.accept(await counter(other));
    expect(removed()).toEqual(falls ? [`statement:${subject.place}`] : []);
  });

  it.each([
    ['its owner', async () => admit(maker, ['device-maker'], [PRODUCT]), 'self', true],
    ['who does not own it', async () => admit(maker, ['device-maker']), 'self', false],
    ['an assessor who is accredited', async () => accredit(maker, 'test-catalogue'), 'third-party', true],
    ['an assessor accredited for something else', async () => accredit(maker, 'other'), 'third-party', false],
    ['an assessor whom nobody accredits', async () => admit(maker, ['assessor']), 'third-party', false],
    ['who is no assessor', async () => admit(maker, ['device-maker']), 'third-party', false],
    [
      'an admitted user, who may have nothing to do with it',
      async () => admit(maker, ['service-provider']),
      'second-party',
      false,
    ],
    ['a stranger', async () => Promise.resolve(), 'second-party', false],
  ])('is what a product is said not to meet by %s, with standing', async (_who, prepare, role, falls) => {
    await prepare();
    await attest({ results: { 'R-3': 'not-met' }, predicate: { assessor: { role } } });
    expect(removed()).toEqual(falls ? [`product:${PRODUCT}`] : []);
  });

  it('is of several products each that its owner says it of', async () => {
    await admit(maker, ['device-maker'], [PRODUCT]);
    const products = [`${PRODUCT}@1`, 'pkg:generic/rival/pump@1'];
    await attest({ results: { 'R-3': 'not-met' }, products });
    expect(removed()).toEqual([`product:${PRODUCT}`]);
  });

  it('is the name of a product with a prefix that was confirmed, and nothing with one that was only claimed', async () => {
    const end = async (party: TestParty) =>
      register.accept(
        await party.say('retraction', {
          subject: { namespace: PRODUCT, party: party.id },
          reason: 'withdrawn',
        }),
      );
    await register.accept(await other.say('namespace', { prefix: PRODUCT }));
    await admit(maker, ['device-maker'], [PRODUCT]);
    const { place } = await end(other);
    expect(removed()).toEqual([]);
    expect(register.tables.get('event', String(place))?.touches).toEqual([`~product:${PRODUCT}`]);
    await end(maker);
    expect(removed()).toEqual([`product:${PRODUCT}`]);
  });

  it('is nothing by an assessor whose accreditation has ended', async () => {
    await accredit(other, 'test-catalogue', 1);
    await accredit(maker, 'test-catalogue', 1);
    await register.accept(await counter(other), 1);
    const predicate = { assessor: { role: 'third-party' } };
    await register.accept(
      await maker.attestation({ catalogue, results: { 'R-3': 'not-met' }, predicate }),
      1,
    );
    expect(removed()).toEqual([]);
  });

  it('is by a compromised key only what was registered since then; a retired one takes nothing', async () => {
    const [lost, left] = [newKey(), newKey()];
    const keys: string[] = [];
    for (const key of [lost, left]) {
      const { place } = await register.accept(await maker.enrolment(key));
      keys.push(register.tables.rows('party_key').find((row) => row.place === place)?.id ?? '');
    }
    const since = register.at - 60;
    const end = (key: string | undefined, as: string, members = {}) =>
      maker.say('retraction', { subject: { key, as, ...members }, reason: 'key-lost' });
    await register.accept(await end(keys[0], 'compromised', { since }));
    await register.accept(await end(keys[1], 'retired'));
    expect(register.tables.rows('removal')).toMatchObject([{ keys: [`key:${keys[0]}`], since }]);
  });

  it('is an admission that loses a role, and an accreditation that gets narrower', async () => {
    await admit(other, ['assessor', 'device-maker']);
    const accredit = async (catalogues: readonly string[]) =>
      register.accept(
        await register.operator.say('accreditation', {
          party: other.id,
          catalogues,
          validUntil: register.at + 86_400,
        }),
      );
    const first = await accredit(['one', 'two']);
    await accredit(['one', 'two', 'three']);
    expect(removed()).toEqual([]);
    const { place } = register.tables.rows('accreditation')[0] ?? first;
    await accredit(['one']);
    await admit(other, ['assessor']);
    expect(removed()).toEqual([`statement:${place}`, other.id]);
  });
});

describe('a cover', () => {
  it('stands in for what is retracted, and falls for both', async () => {
    const cover = await attest();
    await register.accept(await retract(subject, cover));
    expect(removed()).toEqual([]);
    await admit(other, ['assessor']);
    const again = await attest({ results: { 'R-1': 'met', 'R-2': 'met', 'R-3': 'partly' } });
    await register.accept(await retract(cover, again));
    await register.accept(await retract(again));
    expect(removed()).toEqual([again, subject, cover].map(({ place }) => `statement:${place}`));
  });

  const day = 86_400;
  const lacking: readonly [string, () => Partial<AttestationParts>][] = [
    ['claims less', () => ({ results: { 'R-1': 'met' } })],
    ['claims worse', () => ({ results: { 'R-1': 'met', 'R-2': 'partly' } })],
    ['is of another version', () => ({ product: `${PRODUCT}@5` })],
    ['ends earlier', () => ({ predicate: { validUntil: register.at + day } })],
    [
      'begins later',
      () => ({ predicate: { validFrom: register.at + day, validUntil: register.at + 366 * day } }),
    ],
    ['is for fewer', () => ({ predicate: { label: 'RED', recipients: [other.id] } })],
  ];

  it.each(lacking)('is refused when it %s', async (_what, parts) => {
    const told = await register.submit(await retract(subject, await attest(parts())));
    expect(told.code).toBe('cover-insufficient');
  });

  it('is an attestation of the same issuer that has not ended', async () => {
    const code = async (submission: Promise<Submission>) => (await register.submit(await submission)).code;
    const ended = await attest();
    await register.accept(await retract(ended));
    expect(await code(retract(subject, ended))).toBe('already-ended');
    const foreign = await register.accept(
      await other.attestation({ catalogue, results: { 'R-1': 'met', 'R-2': 'met' } }),
    );
    expect(await code(retract(subject, foreign))).toBe('cover-insufficient');
    expect(await code(retract(subject, { place: 1, leafHash: subject.leafHash }))).toBe('unknown-statement');
    const system = await register.accept(await maker.system(catalogue));
    expect(await code(retract(subject, system))).toBe('wrong-subject');
  });

  it('C16 covers neither itself nor what covers it', async () => {
    expect((await register.submit(await retract(subject, subject))).code).toBe('already-ended');
    const cover = await attest();
    await register.accept(await retract(subject, cover));
    expect((await register.submit(await retract(cover, subject))).code).toBe('already-ended');
  });

  it('C17 is refused when more than 64 would stand on it, one after the other', async () => {
    let last = subject;
    for (let count = 1; count < 64; count++) {
      const next = await attest();
      await register.accept(await retract(last, next));
      last = next;
    }
    expect((await register.submit(await retract(last, await attest()))).code).toBe('cover-insufficient');
    await register.accept(await retract(last));
    expect(removed()).toHaveLength(64);
  });

  it('C17 is refused when more than 64 would stand on it, side by side', async () => {
    const cover = await attest();
    for (let count = 1; count < 64; count++) await register.accept(await retract(await attest(), cover));
    expect((await register.submit(await retract(subject, cover))).code).toBe('cover-insufficient');
  });
});
