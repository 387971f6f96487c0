import type { Submission } from '#core/register';
import { MemoryRegister } from '../../../../test/support/memory-register';
import { catalogueReference, type AttestationParts, type TestParty } from '../../../../test/support/party';
import { counterStatement } from './counter-statement.kind';

let register: MemoryRegister;
let maker: TestParty;
let critic: TestParty;
let catalogue: AttestationParts['catalogue'];
let subject: { place: number; leafHash: string };

beforeEach(async () => {
  register = await MemoryRegister.found();
  [maker, critic] = [await register.party(), await register.party()];
  const published = await maker.catalogue(['R-1', 'R-2', 'R-3']);
  await register.accept(published);
  catalogue = catalogueReference(published);
  subject = await register.accept(
    await maker.attestation({ catalogue, results: { 'R-1': 'met', 'R-2': 'met' } }),
  );
});

const codeOf = async (submission: Submission | Promise<Submission>) =>
  (await register.submit(await submission)).code;

const counter = (members: Readonly<Record<string, unknown>> = {}, by = critic) =>
  by.say('counter-statement', {
    subject,
    catalogue,
    requirements: ['R-2'],
    rationale: 'The update was installed without its signature being checked.',
    ...members,
  });

describe('a counter-statement', () => {
  it('is kept with the attestation it contradicts', async () => {
    const { place } = await register.accept(await counter());
    const row = register.tables.get('counter_statement', String(place));
    expect(row).toMatchObject({ issuer: critic.id, subject: String(subject.place), requirements: ['R-2'] });
    expect(register.tables.get('event', String(place))?.touches).toEqual([`~statement:${subject.place}`]);
  });

  it('ends by the retraction of its issuer', async () => {
    const statement = await register.accept(await counter());
    const retract = (by: TestParty) =>
      codeOf(by.say('retraction', { subject: { statement }, reason: 'wrong' }));
    expect(await retract(maker)).toBe('not-entitled');
    expect(await retract(critic)).toBe('registered');
  });

  it('contradicts no attestation that has ended', async () => {
    await register.accept(
      await maker.say('retraction', { subject: { statement: subject }, reason: 'wrong' }),
    );
    expect(await codeOf(counter())).toBe('already-ended');
  });

  it('is not made by who attested', async () => {
    expect(await codeOf(counter({}, maker))).toBe('not-entitled');
  });

  const refusals: readonly [string, () => Readonly<Record<string, unknown>>, string][] = [
    [
      'a place with another leaf hash',
      () => ({ subject: { ...subject, leafHash: 'A'.repeat(43) } }),
      'unknown-statement',
    ],
    ['a requirement the catalogue does not have', () => ({ requirements: ['R-9'] }), 'unknown-requirement'],
    ['a requirement nothing is claimed of', () => ({ requirements: ['R-2', 'R-3'] }), 'unknown-requirement'],
    ['a requirement twice', () => ({ requirements: ['R-2', 'R-2'] }), 'duplicate-requirement'],
    ['no requirement', () => ({ requirements: [] }), 'invalid-claim'],
    ['no reason', () => ({ rationale: '' }), 'invalid-claim'],
    ['another catalogue', () => ({ catalogue: { ...catalogue, version: '2' } }), 'unknown-catalogue'],
  ];
  it.each(refusals)('is refused with %s', async (_, members, code) => {
    expect(await codeOf(counter(members()))).toBe(code);
  });

  it('is looked through once, however many requirements it names', async () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `R-${index}`);
    let looks = 0;
    const requirements = new Proxy(ids, {
      get: (target, name, receiver) => {
        looks += 1;
        return Reflect.get(target, name, receiver) as unknown;
      },
    });
    await counterStatement.inspect?.({ requirements }, { origin: '', objects: [] });
    expect(looks).toBeLessThan(10 * ids.length);
  });

  it('is about an attestation', async () => {
    const statement = await register.accept(await counter());
    expect(await codeOf(counter({ subject: statement }))).toBe('wrong-subject');
  });
});

describe('what is for some only', () => {
  const hidden = () => ({ label: 'RED', recipients: [register.operator.id] });

  it('A01 is an unknown statement to whoever may not see it, however well it is named', async () => {
    const attestation = await register.accept(await maker.attestation({ catalogue, predicate: hidden() }));
    const nowhere = { place: 999, leafHash: attestation.leafHash };
    expect(await codeOf(counter({ subject: attestation }))).toBe('unknown-statement');
    for (const statement of [attestation, nowhere]) {
      const told = await register.submit(
        await critic.say('retraction', { subject: { statement }, reason: 'wrong' }),
      );
      expect(told.code).toBe('unknown-statement');
    }
  });

  it('A01 is an unknown catalogue to whoever may not see it', async () => {
    const published = await maker.catalogue(['H-1'], { id: 'hidden', ...hidden() });
    await register.accept(published);
    const attested = (by: TestParty, members: object = {}) =>
      codeOf(
        by.attestation({ catalogue: catalogueReference(published), results: { 'H-1': 'met' }, ...members }),
      );
    expect(await attested(critic)).toBe('unknown-catalogue');
    expect(await attested(register.operator)).toBe('label-too-wide');
    expect(await attested(register.operator, { predicate: { ...hidden(), recipients: [maker.id] } })).toBe(
      'registered',
    );
    expect(await attested(maker)).toBe('registered');
  });

  it('A01 is contradicted among those it is for', async () => {
    const attestation = await register.accept(await maker.attestation({ catalogue, predicate: hidden() }));
    const members = { subject: attestation, requirements: ['R-1'] };
    const { operator } = register;
    const amber = (recipients: readonly string[]) => ({ ...members, label: 'AMBER', recipients });
    expect(await codeOf(counter(members, operator))).toBe('label-too-wide');
    expect(await codeOf(counter({ ...members, label: 'GREEN' }, operator))).toBe('label-too-wide');
    expect(await codeOf(counter(amber([maker.id, critic.id]), operator))).toBe('label-too-wide');
    expect(await codeOf(counter(amber([maker.id]), operator))).toBe('registered');
  });

  it('A13 shows a leaf nothing of itself', async () => {
    const attestation = await register.accept(await maker.attestation({ catalogue, predicate: hidden() }));
    expect(register.tables.get('event', String(attestation.place))).toMatchObject(hidden());
  });
});
