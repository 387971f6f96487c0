import { publicPartOf } from '#core/key';
import type { Submission } from '#core/register';
import { newKey, TestParty } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';
import type { PresentState } from './present-state';
import { PresentStateReader } from './present-state.reader';

let registry: TestRegistry;
let party: TestParty;

beforeAll(async () => {
  registry = await startTestRegistry();
});
afterAll(() => registry.close());

beforeEach(async () => {
  party = TestParty.create(TEST_ORIGIN);
  await place(await party.introduction());
});

async function place(statement: Submission): Promise<number> {
  const [answer] = await registry.register.submit([statement]);
  if (!answer || answer.outcome === 'refused') throw answer?.refusal ?? new TypeError('no answer');
  return answer.entry.place;
}

async function stateOf(at: number, later = 0): Promise<PresentState | undefined> {
  const instant = Math.floor(Date.now() / 1000) + later;
  return (await new PresentStateReader(registry.pool).at([at], instant)).get(at);
}

const inForce = { status: 'in-force' };

describe('the present state of statements that end otherwise than by their retraction', () => {
  it('ends the enrolment of a key with the key', async () => {
    const second = newKey();
    const enrolled = await place(await party.enrolment(second));
    expect(await stateOf(enrolled)).toEqual(inForce);
    const subject = { key: party.withKey(second).signer.kid, as: 'retired' };
    const end = await place(await party.say('retraction', { subject, reason: 'key-rotated' }));
    expect(await stateOf(enrolled)).toEqual({ status: 'ended', ended: { place: end, reason: 'retired' } });
  });

  it('ends the claim of a name prefix with the prefix', async () => {
    const namespace = `pkg:generic/${party.id.slice(6, 12).replaceAll('_', '-')}`;
    const claimed = await place(await party.say('namespace', { prefix: namespace }));
    expect(await stateOf(claimed)).toEqual(inForce);
    const subject = { namespace, party: party.id };
    const end = await place(await party.say('retraction', { subject, reason: 'ceased' }));
    expect(await stateOf(claimed)).toEqual({ status: 'ended', ended: { place: end, reason: 'withdrawn' } });
  });

  it('ends a delegation with its key', async () => {
    const pipeline = newKey();
    const delegated = await place(await party.delegation(pipeline));
    expect(await stateOf(delegated)).toEqual(inForce);
    expect(await stateOf(delegated, 366 * 86_400)).toEqual({ status: 'expired' });
    const subject = { key: party.withKey(pipeline).signer.kid, as: 'retired' };
    const end = await place(await party.say('retraction', { subject, reason: 'key-rotated' }));
    expect(await stateOf(delegated)).toEqual({ status: 'ended', ended: { place: end, reason: 'retired' } });
  });

  it('ends a client with its retraction, or with the next of its name', async () => {
    const keys = [publicPartOf(newKey())];
    const validUntil = Math.floor(Date.now() / 1000) + 1000;
    const client = async () =>
      place(await party.say('client', { name: 'dashboard', keys, scopes: ['feed.read'], validUntil }));
    const [first, second] = [await client(), await client()];
    expect(await stateOf(first)).toEqual({ status: 'ended', ended: { place: null, reason: 'replaced' } });
    expect(await stateOf(second)).toEqual(inForce);
    expect(await stateOf(second, 2000)).toEqual({ status: 'expired' });
    const end = await place(
      await party.say('retraction', { subject: { client: 'dashboard' }, reason: 'ceased' }),
    );
    expect(await stateOf(second)).toEqual({ status: 'ended', ended: { place: end, reason: 'withdrawn' } });
  });

  it('ends an admission with the next one of the same party', async () => {
    const admit = async (roles: string[]) =>
      place(await registry.operator.say('admission', { party: party.id, roles, checked: 'in-person' }));
    const first = await admit(['assessor']);
    expect(await stateOf(first)).toEqual(inForce);
    const second = await admit(['auditor']);
    expect(await stateOf(first)).toEqual({ status: 'ended', ended: { place: second, reason: 'replaced' } });
    const revoking = await admit([]);
    expect(await stateOf(second)).toEqual({ status: 'ended', ended: { place: null, reason: 'replaced' } });
    expect(await stateOf(revoking)).toEqual(inForce);
  });

  it('leaves everything else in force, and knows no place that is not there', async () => {
    expect(await stateOf(0)).toEqual(inForce);
    expect(await stateOf(1)).toEqual(inForce);
    expect(await stateOf(1_000_000)).toBeUndefined();
  });
});
