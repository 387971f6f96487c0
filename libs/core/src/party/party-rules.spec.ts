import { publicPartOf, thumbprint } from '#core/key';
import type { Submission } from '#core/register';
import { MemoryRegister } from '../../../../test/support/memory-register';
import { newKey, TestParty } from '../../../../test/support/party';

let register: MemoryRegister;

beforeEach(async () => {
  register = await MemoryRegister.found();
});

const codeOf = async (submission: Submission | Promise<Submission>) =>
  (await register.submit(await submission)).code;

describe('a party', () => {
  it('introduces itself once', async () => {
    const party = await register.party();
    expect(register.tables.get('party', party.id)).toMatchObject({ place: 2, admittedAt: null, roles: [] });
    expect(await codeOf(party.introduction())).toBe('party-exists');
  });

  it('T21 does not begin with a key that another party has enrolled', async () => {
    const party = await register.party();
    const jwk = newKey();
    await register.accept(await party.enrolment(jwk));
    const other = register.stranger().withKey(jwk);
    const named = new TestParty(other.signer, other.jwk, 'registry.test/log', undefined, () => register.at);
    expect(await codeOf(named.introduction())).toBe('key-in-use');
  });

  it.each([
    ['a colour of a terminal', 'Acme\u001b[31m'],
    ['the same in one character', 'Acme\u009b31m'],
    ['a turn of the direction of writing', 'Acme \u202egnp.exe'],
    ['a separator of lines', 'Acme\u2028verified'],
  ])('has no name with %s', async (_, name) => {
    const party = register.stranger();
    expect(await codeOf(party.introduction({ legalName: { en: name } }))).toBe('invalid-claim');
  });

  it('has a name in its own script', async () => {
    const party = register.stranger();
    const legalName = { ja: '北風バルブ製作所', ar: 'شركة الصمامات', en: 'Zoë’s “Valves” & Söhne' };
    expect(await codeOf(party.introduction({ legalName }))).toBe('registered');
  });

  it('is named after its first key', async () => {
    const party = register.stranger();
    expect(await codeOf(party.introduction({ iss: register.operator.id }))).toBe('invalid-claim');
  });

  it('signs its introduction with the key it brings', async () => {
    const party = register.stranger();
    expect(await codeOf(party.introduction({ key: register.stranger().jwk }))).toBe('unknown-key');
  });

  it('is the operator from genesis on, when genesis names it', () => {
    expect(register.tables.get('party', register.operator.id)).toMatchObject({
      roles: ['operator'],
      admittedAt: 0,
    });
  });
});

describe('a key', () => {
  it('signs for its owner once it is enrolled', async () => {
    const party = await register.party();
    const jwk = newKey('Ed25519');
    expect(await codeOf(party.withKey(jwk).say('namespace', { prefix: 'pkg:generic/a' }))).toBe(
      'unknown-key',
    );
    await register.accept(await party.enrolment(jwk));
    expect(await codeOf(party.withKey(jwk).say('namespace', { prefix: 'pkg:generic/a' }))).toBe('registered');
  });

  it('T21 belongs to one party', async () => {
    const [party, other] = [await register.party(), await register.party()];
    const jwk = newKey();
    await register.accept(await party.enrolment(jwk));
    expect(await codeOf(other.enrolment(jwk))).toBe('key-in-use');
    expect(await codeOf(party.enrolment(jwk))).toBe('key-in-use');
  });

  it('T22 is not enrolled without the proof that somebody has it', async () => {
    const [party, other] = [await register.party(), await register.party()];
    const jwk = newKey();
    const code = (members: object) => codeOf(party.say('key', { key: publicPartOf(jwk), ...members }));
    const proofOf = async (by: TestParty) => {
      const { bytes } = await by.enrolment(jwk);
      const payload = Buffer.from(bytes).toString().split('.')[1] ?? '';
      return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { proof: string }).proof;
    };
    expect(await code({})).toBe('proof-of-possession-required');
    expect(await code({ proof: 'a.b.c' })).toBe('proof-of-possession-required');
    expect(await code({ proof: await proofOf(other) })).toBe('proof-of-possession-required');
    expect(await code({ proof: await proofOf(party) })).toBe('registered');
  });

  it('J13 A07 of another party is as unknown as one nobody has', async () => {
    const [party, other] = [await register.party(), await register.party()];
    const foreign = new TestParty(other.signer, other.jwk, 'registry.test/log', party.id, () => register.at);
    const nobody = register.stranger();
    const unheard = new TestParty(
      nobody.signer,
      nobody.jwk,
      'registry.test/log',
      party.id,
      () => register.at,
    );
    const say = (by: TestParty) => by.say('namespace', { prefix: 'pkg:generic/a' });
    const [first, second] = [
      await register.submit(await say(foreign)),
      await register.submit(await say(unheard)),
    ];
    expect(first).toEqual(second);
    expect(first).toMatchObject({ code: 'unknown-key', refusal: { status: 422, at: {} } });
  });

  it('T14 signs nothing more once it is retired, whatever iat says', async () => {
    const party = await register.party();
    const jwk = newKey();
    await register.accept(await party.enrolment(jwk));
    const retired = { subject: { key: thumbprint(publicPartOf(jwk)), as: 'retired' }, reason: 'key-rotated' };
    await register.accept(await party.say('retraction', retired));
    const late = party.withKey(jwk).say('namespace', { prefix: 'pkg:generic/a', iat: register.at - 1000 });
    expect(await codeOf(late)).toBe('key-not-active');
    expect(await codeOf(party.say('namespace', { prefix: 'pkg:generic/a' }))).toBe('registered');
  });
});
