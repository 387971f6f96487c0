import { aCatalogue, referenceTo } from '../../../../test/support/evidence';
import { interconnectionOf } from '../../../../test/support/interconnection';
import { MemoryRegister } from '../../../../test/support/memory-register';
import type { TestParty } from '../../../../test/support/party';
import { MAX_TRIAL_WAIVER, MAX_WAIVER } from './waiver.kind';

let register: MemoryRegister;
let owner: TestParty;
let other: TestParty;

const catalogue = referenceTo(aCatalogue());
const district = () => ({ proposer: owner.id, interconnection: 'district' });
const trial = () => ({ proposer: owner.id, interconnection: 'trial' });
const valves = () => ({ owner: owner.id, system: 'valves' });

beforeAll(async () => {
  register = await MemoryRegister.found();
  [owner, other] = [await register.party(), await register.party()];
  await register.accept(await owner.system(catalogue));
  const members = interconnectionOf(owner, other);
  const few = { label: 'AMBER', recipients: [other.id] };
  await register.accept(await owner.say('interconnection', { ...members, stage: 'operation', ...few }));
  await register.accept(await owner.say('interconnection', { ...members, id: 'trial', stage: 'trial' }));
});

const text = { en: 'The port is closed by hand until then.' };
const finding = (more: object = {}) => ({
  code: 'conformance.unclaimed',
  requirement: { catalogue: catalogue.digest.sha256, id: 'R-1' },
  subject: { id: 'valve', kind: 'component' },
  ...more,
});
const ofConnection = () => finding({ subject: { id: `${owner.id}/district`, kind: 'interconnection' } });
const members = (more: object = {}) => ({
  subject: valves(),
  finding: finding(),
  rationale: text,
  measures: [text],
  validFrom: register.at,
  validUntil: register.at + 100,
  ...more,
});
const codeOf = async (by: TestParty, more: object) =>
  (await register.submit(await by.say('waiver', members(more)))).code;
const few = () => ({ label: 'AMBER', recipients: [other.id] });

describe('a waiver', () => {
  it('is of the owner of a system, and has that judged again', async () => {
    const { place } = await register.accept(await owner.say('waiver', members()));
    expect(register.tables.get('waiver', String(place))).toMatchObject({
      issuer: owner.id,
      subject: `${owner.id}/valves`,
      finding: finding(),
      validUntil: register.at + 100,
    });
    expect(register.tables.get('event', String(place))?.touches).toEqual([`+system:${owner.id}/valves`]);
  });

  it('is of the owner of an end of an interconnection, and has that judged again', async () => {
    for (const by of [owner, other]) {
      const recipients = [by === owner ? other.id : owner.id];
      const more = { subject: district(), finding: ofConnection(), label: 'AMBER', recipients };
      const { place } = await register.accept(await by.say('waiver', members(more)));
      expect(register.tables.get('waiver', String(place))).toMatchObject({
        issuer: by.id,
        subject: `interconnection:${owner.id}/district`,
      });
      expect(register.tables.get('event', String(place))?.touches).toEqual([
        `+interconnection:${owner.id}/district`,
      ]);
    }
  });

  it("is nobody else's, whether there is something to waive or not", async () => {
    const stranger = await register.party();
    expect(await codeOf(other, {})).toBe('unknown-system');
    expect(await codeOf(stranger, { subject: trial(), finding: ofConnection() })).toBe('unknown-system');
    expect(await codeOf(owner, { subject: { ...valves(), system: 'nothing' } })).toBe('unknown-system');
    const absent = { ...district(), interconnection: 'nothing' };
    expect(await codeOf(owner, { subject: absent, finding: ofConnection() })).toBe('unknown-system');
  });

  it('is taken back by whoever signed it', async () => {
    const { place, leafHash } = await register.accept(await owner.say('waiver', members()));
    const subject = { statement: { place, leafHash } };
    const retract = (by: TestParty) => by.say('retraction', { subject, reason: 'withdrawn' });
    expect((await register.submit(await retract(other))).code).not.toBe('registered');
    const taken = await register.accept(await retract(owner));
    expect(register.tables.get('event', String(taken.place))?.touches).toContain(`-statement:${place}`);
  });

  it('has an end, a year away at most, and thirty days for what is on trial', async () => {
    const from = () => register.at;
    expect(await codeOf(owner, { validUntil: from() + MAX_WAIVER })).toBe('registered');
    expect(await codeOf(owner, { validUntil: from() + MAX_WAIVER + 1 })).toBe('lifetime-too-long');
    expect(await codeOf(owner, { validUntil: from() })).toBe('invalid-claim');
    expect(await codeOf(owner, { validUntil: undefined })).toBe('invalid-claim');
    const onTrial = { subject: trial(), finding: ofConnection() };
    expect(await codeOf(owner, { ...onTrial, validUntil: from() + MAX_TRIAL_WAIVER })).toBe('registered');
    expect(await codeOf(owner, { ...onTrial, validUntil: from() + MAX_TRIAL_WAIVER + 1 })).toBe(
      'lifetime-too-long',
    );
    const operated = { subject: district(), finding: ofConnection(), ...few() };
    expect(await codeOf(owner, { ...operated, validUntil: from() + MAX_TRIAL_WAIVER + 1 })).toBe(
      'registered',
    );
  });

  it('is not shown to more than the interconnection is', async () => {
    const more = { subject: district(), finding: ofConnection() };
    const stranger = await register.party();
    expect(await codeOf(other, more)).toBe('label-too-wide');
    expect(await codeOf(other, { ...more, label: 'AMBER', recipients: [stranger.id] })).toBe(
      'label-too-wide',
    );
    expect(await codeOf(other, { ...more, label: 'AMBER', recipients: [owner.id] })).toBe('registered');
  });

  it.each([
    ['whose code says who is bound', () => ({ finding: finding({ code: 'definition.not-joined' }) })],
    ['whose code says what is defined', () => ({ finding: finding({ code: 'definition.class-too-low' }) })],
    ['whose code says what is due', () => ({ finding: finding({ code: 'requirements.fact-unknown' }) })],
    ['whose code nobody knows', () => ({ finding: finding({ code: 'conformance.nothing' }) })],
    ['of no requirement', () => ({ finding: finding({ requirement: undefined }) })],
    ['without a reason', () => ({ rationale: undefined })],
    ['without anything that is done instead', () => ({ measures: [] })],
    [
      'that names a system where a system is judged',
      () => ({ finding: finding({ subject: { id: 'valve', kind: 'component', system: 'party:x/dam' } }) }),
    ],
    [
      'that names no system where an interconnection is judged',
      () => ({ subject: trial(), finding: finding() }),
    ],
  ])('%s is refused', async (_, more) => {
    expect(await codeOf(owner, more())).toMatch(/^(invalid-claim|missing-member|unknown-member)$/);
  });
});
