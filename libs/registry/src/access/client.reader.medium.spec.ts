import { scopes } from '#core/party';
import type { Submission } from '#core/register';
import { newKey, TestParty } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';
import { ClientReader, type Client } from '.';

let registry: TestRegistry;
let party: TestParty;

beforeAll(async () => {
  registry = await startTestRegistry();
});
afterAll(() => registry.close());

beforeEach(async () => {
  party = TestParty.create(TEST_ORIGIN);
  await submit(await party.introduction());
});

const now = () => Math.floor(Date.now() / 1000);

async function submit(statement: Submission): Promise<void> {
  const [answer] = await registry.register.submit([statement]);
  if (!answer || answer.outcome === 'refused') throw answer?.refusal ?? new TypeError('no answer');
}

function find(id: string, at = now()): Promise<Client | null> {
  return new ClientReader(registry.pool).find(id, at);
}

const kidsOf = (client: Client | null) => client?.keys.map(({ kid }) => kid);

async function register(by: TestParty = party, members: object = {}): Promise<TestParty> {
  const program = party.withKey(newKey());
  const usual = { name: 'ci', keys: [program.jwk], scopes: ['feed.read'], validUntil: now() + 3_600 };
  await submit(await by.say('client', { ...usual, ...members }));
  return program;
}

describe('a client', () => {
  it('is what its party registered', async () => {
    const program = await register();
    expect(await find(`${party.id}/ci`)).toMatchObject({
      id: `${party.id}/ci`,
      party: party.id,
      admitted: false,
      scopes: ['feed.read'],
      validUntil: expect.any(Number) as number,
    });
    expect(kidsOf(await find(`${party.id}/ci`))).toEqual([program.signer.kid]);
  });

  it('is none of another name or party', async () => {
    await register();
    const stranger = TestParty.create(TEST_ORIGIN).id;
    expect([await find(`${party.id}/cd`), await find(`${stranger}/ci`), await find(stranger)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('has the keys of the last statement about it', async () => {
    await register();
    const second = await register();
    expect(kidsOf(await find(`${party.id}/ci`))).toEqual([second.signer.kid]);
  });

  it('A18 ends by its retraction and by time', async () => {
    await register();
    expect(await find(`${party.id}/ci`, now() + 3_601)).toBeNull();
    await submit(await party.say('retraction', { subject: { client: 'ci' }, reason: 'ceased' }));
    expect(await find(`${party.id}/ci`)).toBeNull();
  });

  it('A18 ends when the key that registered it was compromised before', async () => {
    const key = newKey();
    await submit(await party.enrolment(key));
    await register(party.withKey(key));
    await register(party, { name: 'other' });
    const subject = { key: party.withKey(key).signer.kid, as: 'compromised', since: now() - 3_600 };
    await submit(await party.say('retraction', { subject, reason: 'key-exposed' }));
    expect(await find(`${party.id}/ci`)).toBeNull();
    expect(await find(`${party.id}/other`)).not.toBeNull();
  });

  it('A18 ends when its party has no key left', async () => {
    await register();
    const subject = { key: party.signer.kid, as: 'retired' };
    await submit(await party.say('retraction', { subject, reason: 'key-rotated' }));
    expect([await find(`${party.id}/ci`), await find(party.id)]).toEqual([null, null]);
  });

  it('is admitted as long as its party is', async () => {
    const admit = async (roles: readonly string[]) =>
      submit(await registry.operator.say('admission', { party: party.id, roles, checked: 'in-person' }));
    await admit(['assessor']);
    expect(await find(party.id)).toMatchObject({ admitted: true });
    await admit([]);
    expect(await find(party.id)).toMatchObject({ admitted: false });
  });
});

describe('a party as its own client', () => {
  it('may read everything with the keys it signs with, as long as they are in force', async () => {
    const key = newKey();
    await submit(await party.enrolment(key));
    const second = party.withKey(key).signer.kid;
    const before = await find(party.id);
    expect(before).toMatchObject({ id: party.id, scopes, validUntil: null });
    expect(new Set(kidsOf(before))).toEqual(new Set([party.signer.kid, second]));
    const subject = { key: second, as: 'retired' };
    await submit(await party.say('retraction', { subject, reason: 'key-rotated' }));
    expect(kidsOf(await find(party.id))).toEqual([party.signer.kid]);
  });

  it('logs in with its sixteen newest keys', async () => {
    const keys = Array.from({ length: 16 }, () => newKey());
    for (const key of keys) await submit(await party.enrolment(key));
    const kids = keys.map((key) => party.withKey(key).signer.kid);
    expect(kidsOf(await find(party.id))).toEqual(kids.reverse());
  });

  it('does not log in with a key that speaks for it in part', async () => {
    await submit(await party.delegation(newKey()));
    expect(kidsOf(await find(party.id))).toEqual([party.signer.kid]);
  });
});
