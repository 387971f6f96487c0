import { publicPartOf } from '#core/key';
import type { Submission } from '#core/register';
import { clientId, MAX_CLIENT_LIFE } from './client.kind';
import { MemoryRegister } from '../../../../test/support/memory-register';
import { newKey, type TestParty } from '../../../../test/support/party';

let register: MemoryRegister;
let party: TestParty;

beforeEach(async () => {
  register = await MemoryRegister.found();
  party = await register.party();
});

const codeOf = async (submission: Submission | Promise<Submission>) =>
  (await register.submit(await submission)).code;

const client = (members: Readonly<Record<string, unknown>> = {}) =>
  party.say('client', {
    name: 'dashboard',
    keys: [publicPartOf(newKey())],
    scopes: ['attestation.read'],
    validUntil: register.at + 1000,
    ...members,
  });
const rowOf = (name: string) => register.tables.get('client', clientId(party.id, name));

describe('a client', () => {
  it('is replaced by the next of the same name', async () => {
    await register.accept(await client());
    const { place } = await register.accept(await client({ scopes: ['feed.read'] }));
    expect(rowOf('dashboard')).toMatchObject({ place, scopes: ['feed.read'], endedAt: null });
  });

  it('ends once, and begins again', async () => {
    const end = (name: string) =>
      codeOf(party.say('retraction', { subject: { client: name }, reason: 'ceased' }));
    await register.accept(await client());
    expect(await end('other')).toBe('unknown-client');
    expect(await end('dashboard')).toBe('registered');
    expect(rowOf('dashboard')?.endedAt).not.toBeNull();
    expect(await end('dashboard')).toBe('already-ended');
    expect(await codeOf(client())).toBe('registered');
    expect(rowOf('dashboard')?.endedAt).toBeNull();
  });

  const jwk = publicPartOf(newKey());
  const refusals: readonly [string, Readonly<Record<string, unknown>>, string][] = [
    ['a name with a slash', { name: 'a/b' }, 'invalid-claim'],
    ['a name in capitals', { name: 'Dashboard' }, 'invalid-claim'],
    ['a scope that does not exist', { scopes: ['admin'] }, 'invalid-claim'],
    ['no scope', { scopes: [] }, 'invalid-claim'],
    ['no key', { keys: [] }, 'invalid-claim'],
    ['a key twice', { keys: [jwk, jwk] }, 'duplicate-kid'],
    ['a private key', { keys: [newKey()] }, 'private-key-submitted'],
    ['an end that has passed', { validUntil: 1_800_000_000 }, 'invalid-claim'],
    ['an end beyond two years', { validUntil: 1_800_000_001 + MAX_CLIENT_LIFE }, 'lifetime-too-long'],
  ];
  it.each(refusals)('is refused with %s', async (_, members, code) => {
    expect(await codeOf(client(members))).toBe(code);
  });
});
