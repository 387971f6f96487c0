import type { Submission } from '#core/register';
import { MemoryRegister } from '../../../../test/support/memory-register';
import { catalogueReference, type AttestationParts, type TestParty } from '../../../../test/support/party';

type Members = Readonly<Record<string, unknown>>;

let register: MemoryRegister;
let publisher: TestParty;
let other: TestParty;
let from: AttestationParts['catalogue'];
let to: AttestationParts['catalogue'];
let hidden: AttestationParts['catalogue'];
let fromPlace: number;

beforeAll(async () => {
  register = await MemoryRegister.found();
  publisher = await register.party();
  other = await register.party();
  [from, fromPlace] = await publish(other, ['A-1', 'A-2'], { id: 'source' });
  [to] = await publish(publisher, ['R-1', 'R-2'], { id: 'basic' });
  [hidden] = await publish(publisher, ['H-1'], { id: 'hidden', label: 'AMBER', recipients: [other.id] });
});

async function publish(by: TestParty, ids: readonly string[], members: Members) {
  const published = await by.catalogue(ids, members);
  const { place } = await register.accept(published);
  return [catalogueReference(published), place] as const;
}

const superset = { from: 'A-2', to: 'R-1', relation: 'superset' };
const maps = (by: TestParty, members: Members = {}) =>
  by.say('mapping', { from, to, relations: [superset], ...members });
const codeOf = async (submission: Submission | Promise<Submission>) =>
  (await register.submit(await submission)).code;

describe('a mapping', () => {
  it('is kept with what judging needs of the catalogue it is from', async () => {
    const note = { en: 'Clause 4 says the same.' };
    const validUntil = register.at + 1;
    const relations = [
      { ...superset, note },
      { from: 'A-1', to: 'R-1', relation: 'none' },
    ];
    const { place, leafHash } = await register.accept(
      await maps(publisher, { relations, validUntil, rationale: note }),
    );
    expect(register.tables.get('mapping', String(place))).toEqual({
      id: String(place),
      place,
      leafHash,
      issuer: publisher.id,
      key: publisher.signer.kid,
      at: register.at,
      toDigest: to.digest.sha256,
      fromDigest: from.digest.sha256,
      fromCatalogue: 'source',
      fromPlace,
      relations: [
        { ...superset, position: 1 },
        { from: 'A-1', to: 'R-1', relation: 'none', position: 0 },
      ],
      validUntil,
      label: 'CLEAR',
      recipients: [],
    });
  });

  it('holds until it is taken back where it says no end', async () => {
    const { place } = await register.accept(await maps(publisher));
    expect(register.tables.get('mapping', String(place))?.validUntil).toBeNull();
  });

  it('touches the catalogue where its publisher signs it, and of anybody else itself alone', async () => {
    const touchesOf = async (by: TestParty) => {
      const { place } = await register.accept(await maps(by));
      return [place, register.tables.get('event', String(place))?.touches] as const;
    };
    expect((await touchesOf(publisher))[1]).toEqual([`+catalogue:${to?.digest.sha256}`]);
    const [place, touches] = await touchesOf(other);
    expect(touches).toEqual([`+statement:${place}`]);
  });

  it('is taken back by a retraction, which takes away what rests on it', async () => {
    const statement = await register.accept(await maps(publisher));
    const { place } = await register.accept(
      await publisher.say('retraction', { subject: { statement }, reason: 'wrong' }),
    );
    expect(register.tables.get('event', String(place))?.touches).toEqual([`-statement:${statement.place}`]);
    expect(await codeOf(other.say('retraction', { subject: { statement }, reason: 'wrong' }))).toBe(
      'not-entitled',
    );
  });

  const unknown = () => ({ ...to, digest: { sha256: '0'.repeat(64) } });
  const narrow = () => ({ label: 'AMBER', recipients: [other.id] });
  const refusals: readonly [string, string, () => Promise<Submission>][] = [
    ['from a catalogue nobody registered', 'unknown-catalogue', () => maps(publisher, { from: unknown() })],
    ['to a catalogue nobody registered', 'unknown-catalogue', () => maps(publisher, { to: unknown() })],
    [
      'to another version than its digest has',
      'unknown-catalogue',
      () => maps(publisher, { to: { ...to, version: '2' } }),
    ],
    [
      'to a catalogue that its issuer may not see',
      'unknown-catalogue',
      async () => maps(await register.party(), { to: hidden, relations: [{ ...superset, to: 'H-1' }] }),
    ],
    [
      'of a catalogue version to itself',
      'invalid-claim',
      () => maps(publisher, { from: to, relations: [{ ...superset, from: 'R-2' }] }),
    ],
    [
      'from a requirement that is not there',
      'unknown-requirement',
      () => maps(publisher, { relations: [{ ...superset, from: 'A-9' }] }),
    ],
    [
      'to a requirement that is not there',
      'unknown-requirement',
      () => maps(publisher, { relations: [{ ...superset, to: 'R-9' }] }),
    ],
    [
      'by a relation that nobody knows',
      'invalid-claim',
      () => maps(publisher, { relations: [{ ...superset, relation: 'similar' }] }),
    ],
    ['without a relation', 'invalid-claim', () => maps(publisher, { relations: [] })],
    [
      'that relates two requirements twice',
      'duplicate-requirement',
      () => maps(publisher, { relations: [superset, { ...superset, relation: 'equal' }] }),
    ],
    ['that is over when it is signed', 'invalid-claim', () => maps(publisher, { validUntil: register.at })],
    [
      'for more than may see a catalogue of somebody else',
      'label-too-wide',
      () => maps(other, { to: hidden, relations: [{ ...superset, to: 'H-1' }] }),
    ],
    ['of the registry', 'not-entitled', () => maps(register.registry)],
  ];
  it.each(refusals)('%s is refused: %s', async (_, code, statement) => {
    expect(await codeOf(statement())).toBe(code);
  });

  it('is for those who may see both catalogues, or fewer', async () => {
    const relations = [{ ...superset, to: 'H-1' }];
    expect(await codeOf(maps(other, { to: hidden, relations, ...narrow() }))).toBe('registered');
  });
});

describe('an acceptance policy', () => {
  const relies = (by: TestParty, mapping: object) =>
    by.say('acceptance-policy', { gates: [3], mappings: [mapping] });

  it('names the mappings that a party relies on, whoever signed them', async () => {
    const mapping = await register.accept(await maps(publisher));
    await register.accept(await relies(other, mapping));
    expect(register.tables.get('acceptance_policy', other.id)?.policy).toMatchObject({ mappings: [mapping] });
  });

  it('that names none is kept as it was before there were mappings', async () => {
    await register.accept(await other.say('acceptance-policy', { gates: [3] }));
    expect(register.tables.get('acceptance_policy', other.id)?.policy).not.toHaveProperty('mappings');
  });

  it.each<[string, string, () => Promise<object>]>([
    [
      'by another leaf hash',
      'unknown-statement',
      async () => ({ ...(await register.accept(await maps(publisher))), leafHash: 'A'.repeat(43) }),
    ],
    [
      'that it may not see',
      'unknown-statement',
      async () => register.accept(await maps(publisher, { label: 'AMBER', recipients: [publisher.id] })),
    ],
    [
      'that others may not see',
      'label-too-wide',
      async () => register.accept(await maps(publisher, { label: 'AMBER', recipients: [other.id] })),
    ],
    [
      'where there is something else',
      'wrong-subject',
      async () => register.accept(await publisher.say('acceptance-policy', { gates: [3] })),
    ],
  ])('that names a mapping %s is refused: %s', async (_, code, named) => {
    expect(await codeOf(relies(other, await named()))).toBe(code);
  });
});
