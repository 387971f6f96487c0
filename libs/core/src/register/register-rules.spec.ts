import { MemoryView } from '#core/statement';
import type { Submission } from '#core/register';
import { admit } from './fold';
import { MemoryRegister } from '../../../../test/support/memory-register';
import { newKey, type TestParty } from '../../../../test/support/party';

let register: MemoryRegister;
let party: TestParty;

beforeAll(async () => {
  register = await MemoryRegister.found();
  party = await register.party();
});

let claimed = 0;

/** A statement that is accepted unless the given members spoil it. */
const claim = (members: Readonly<Record<string, unknown>> = {}) =>
  party.say('namespace', { prefix: `urn:example:n${claimed++}`, ...members });

const codeOf = async (submission: Submission | Promise<Submission>, later = 0) =>
  (await register.submit(await submission, later)).code;

describe('the time of a statement', () => {
  const at = 1_800_000_000;
  const cases: readonly [string, Readonly<Record<string, number>>, string][] = [
    ['T01 has an exp that is 61 seconds old', { exp: at - 61 }, 'expired'],
    ['T06 has an exp that is 60 seconds old', { exp: at - 60 }, 'registered'],
    ['T03 has an nbf that is 61 seconds ahead', { nbf: at + 61 }, 'not-yet-valid'],
    ['T06 has an nbf that is 60 seconds ahead', { nbf: at + 60 }, 'registered'],
    ['T04 has an iat that is 61 seconds ahead', { iat: at + 61 }, 'issued-in-future'],
    ['T06 has an iat that is 60 seconds ahead', { iat: at + 60 }, 'registered'],
    ['acts and is 30 days old', { iat: at - 30 * 86_400 }, 'registered'],
    ['acts and is older than 30 days', { iat: at - 30 * 86_400 - 1 }, 'stale-statement'],
  ];
  for (const [what, members, code] of cases) {
    it(`${code === 'registered' ? 'is accepted' : 'is refused'} where it ${what}`, async () =>
      expect(await codeOf(claim(members))).toBe(code));
  }

  it('is judged by the registry’s time, not by that of the preparation', async () => {
    expect(await codeOf(claim({ exp: at + 10 }), 71)).toBe('expired');
    expect(await codeOf(claim({ nbf: at + 100 }), 40)).toBe('registered');
  });

  it('T02 is a whole number of seconds before the year 9999', async () => {
    for (const exp of ['1800000000', -1, 253_370_764_800, 1e15, null]) {
      expect(await codeOf(claim({ exp }))).toBe('invalid-claim');
    }
    expect(await codeOf(claim({ exp: 1.5 }))).toBe('number-out-of-range');
    expect(await codeOf(claim({ exp: 253_370_764_799 }))).toBe('registered');
  });

  it('T02 may be left out as far as its end is concerned', async () => {
    expect(await codeOf(claim({ exp: undefined }))).toBe('registered');
  });
});

describe('what every statement carries', () => {
  it('J39 is meant for this registry', async () => {
    expect(await codeOf(claim({ aud: 'other.test/log' }))).toBe('wrong-audience');
    expect(await codeOf(claim({ aud: undefined }))).toBe('invalid-claim');
  });

  it('T11 has a jti of 1 to 128 printable characters', async () => {
    for (const jti of [undefined, '', 'a'.repeat(129), 'a b', 'a\tb', 7]) {
      const told = await register.submit(await claim({ jti }));
      expect(told).toMatchObject({ code: 'invalid-claim', refusal: { status: 400 } });
    }
  });

  it('is for everybody where it governs who speaks and what holds', async () => {
    expect(await codeOf(claim({ label: 'RED', recipients: [party.id] }))).toBe('label-not-supported');
    expect(await codeOf(claim({ label: 'GREEN' }))).toBe('label-not-supported');
    expect(await codeOf(claim({ recipients: [party.id] }))).toBe('invalid-claim');
    expect(await codeOf(claim({ label: 'PURPLE' }))).toBe('invalid-claim');
  });

  it('has no member that its kind does not know', async () => {
    expect(await codeOf(claim({ place: 3 }))).toBe('unknown-member');
  });

  it('J12 is signed with a key that has a name like one', async () => {
    const refused = await register.submit(
      await register.stranger().say('namespace', { prefix: 'urn:example:x' }),
    );
    for (const kid of ['../../etc/passwd', "' OR 1=1--", 'https://example.test/key', 'x'.repeat(1000)]) {
      const told = await register.submit(withHeader(await claim(), { kid }));
      expect(told).toEqual(refused);
    }
  });
});

describe('the registry’s own statements', () => {
  it('are not for parties to sign', async () => {
    expect(await codeOf(party.say('tick', {}))).toBe('not-entitled');
    expect(await codeOf(register.operator.say('ruleset', { ruleset: 2 }))).toBe('not-entitled');
  });

  it('are all the registry signs', async () => {
    expect(await codeOf(register.registry.say('namespace', { prefix: 'urn:example:x' }))).toBe(
      'not-entitled',
    );
    expect(await codeOf(register.registry.enrolment(newKey()))).toBe('not-entitled');
    expect(await codeOf(register.registry.say('tick', {}))).toBe('registered');
  });

  it('begin with genesis and never begin again', async () => {
    expect(await codeOf(register.genesis())).toBe('already-registered');
  });

  it('put rulesets in force one after the other', async () => {
    const fresh = await MemoryRegister.found();
    const say = async (ruleset: number) =>
      (await fresh.submit(await fresh.registry.say('ruleset', { ruleset }))).code;
    expect(await say(1)).toBe('wrong-ruleset');
    expect(await say(3)).toBe('wrong-ruleset');
    expect(await say(2)).toBe('registered');
    expect(fresh.tables.get('registry', 'registry')).toMatchObject({ ruleset: 2 });
  });
});

describe('genesis', () => {
  const prepare = async (members: object) => {
    const prepared = await register.prepare(await register.genesis({ ...members }));
    if (prepared instanceof Error) return prepared.code;
    const entry = { place: 0, at: register.at, leafHash: '', statement: prepared.statement };
    return admit(new MemoryView(), prepared.kind, entry)?.code;
  };

  it('is the first entry of an empty log', async () => expect(await prepare({})).toBeUndefined());

  it('is issued by the origin it names', async () => {
    expect(await prepare({ iss: 'other.test/log' })).toBe('not-entitled');
  });

  it('begins with the ruleset of this code', async () =>
    expect(await prepare({ ruleset: 2 })).toBe('wrong-ruleset'));

  it('names a log key that carries the origin', async () => {
    const { keys } = JSON.parse(payloadOf(await register.genesis())) as {
      keys: { statement: object; log: string };
    };
    const log = keys.log.replace('registry.test/log', 'other.test/log');
    expect(await prepare({ keys: { ...keys, log } })).toBe('invalid-claim');
  });

  it('comes before everything else', async () => {
    const prepared = await register.prepare(await claim());
    if (prepared instanceof Error) throw prepared;
    const entry = { place: 0, at: register.at, leafHash: '', statement: prepared.statement };
    expect(admit(new MemoryView(), prepared.kind, entry)?.code).toBe('unavailable');
  });
});

function withHeader({ bytes }: Submission, members: object): Submission {
  const [header = '', ...rest] = Buffer.from(bytes).toString().split('.');
  const changed = { ...(JSON.parse(Buffer.from(header, 'base64url').toString()) as object), ...members };
  const part = Buffer.from(JSON.stringify(changed)).toString('base64url');
  return { bytes: Buffer.from([part, ...rest].join('.')), objects: [] };
}

function payloadOf({ bytes }: Submission): string {
  return Buffer.from(Buffer.from(bytes).toString().split('.')[1] ?? '', 'base64url').toString();
}
