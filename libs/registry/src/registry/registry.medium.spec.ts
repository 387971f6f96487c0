import { leafHash, verifyTlogProof } from '#core/log';
import { commitmentOf } from '#core/register';
import { fromBase64url } from '#core/bytes';
import type { SubmissionAnswer } from '#registry/register';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';
import { catalogueReference, newKey, TestParty } from '../../../../test/support/party';

let registry: TestRegistry;

beforeAll(async () => {
  registry = await startTestRegistry();
});

afterAll(() => registry.close());

async function submit(
  ...statements: Awaited<ReturnType<TestParty['say']>>[]
): Promise<readonly SubmissionAnswer[]> {
  return registry.register.submit(statements);
}

function codeOf(answer: SubmissionAnswer | undefined): string | undefined {
  return answer?.outcome === 'refused' ? answer.refusal.code : answer?.outcome;
}

describe('the way of a statement', () => {
  it('answers with a proof that verifies offline', async () => {
    const [answer] = await submit(await TestParty.create(TEST_ORIGIN).introduction());
    if (answer?.outcome !== 'registered' || answer.proof === null) throw new Error(`got ${codeOf(answer)}`);
    const { entry, proof } = answer;
    const commitment = commitmentOf(entry.salt, entry.kind, entry.issuer, entry.bytes);
    expect(fromBase64url((JSON.parse(entry.leaf.toString()) as { c: string }).c)).toEqual(commitment);
    expect(leafHash(entry.leaf)).toEqual(entry.leafHash);
    const trust = { origin: TEST_ORIGIN, verifiers: [registry.keys.log.verifier] };
    expect(verifyTlogProof({ proof, leaf: entry.leaf, ...trust }).index).toBe(entry.place);
  });

  it('C03 gives the same statement one place, however often it comes', async () => {
    const introduction = await TestParty.create(TEST_ORIGIN).introduction();
    const [first] = await submit(introduction);
    const again = await Promise.all(Array.from({ length: 20 }, () => submit(introduction)));
    if (first?.outcome !== 'registered') throw new Error(`got ${codeOf(first)}`);
    for (const [answer] of again) {
      expect(answer).toMatchObject({ outcome: 'known', entry: { place: first.entry.place } });
    }
  });

  it('knows a key that an earlier item of the request enrols', async () => {
    const party = TestParty.create(TEST_ORIGIN);
    const second = newKey('Ed25519');
    const answers = await submit(
      await party.introduction(),
      await party.enrolment(second),
      await party.withKey(second).catalogue(['R-1']),
    );
    expect(answers.map(codeOf)).toEqual(['registered', 'registered', 'registered']);
  });

  it('C08 refuses a key that is retired between its verification and its place, as earlier in the same batch', async () => {
    const party = TestParty.create(TEST_ORIGIN);
    const second = newKey();
    await submit(await party.introduction(), await party.enrolment(second));
    const answers = await submit(
      await party.say('retraction', {
        subject: { key: party.signer.kid, as: 'retired' },
        reason: 'key-rotated',
      }),
      await party.catalogue(['R-1']),
      await party.withKey(second).catalogue(['R-1']),
    );
    expect(answers.map(codeOf)).toEqual(['registered', 'key-not-active', 'registered']);
  });

  it('shows in the present state what a retraction ended', async () => {
    const party = TestParty.create(TEST_ORIGIN);
    const catalogue = await party.catalogue(['R-1', 'R-2']);
    const [, , attested] = await submit(
      await party.introduction(),
      catalogue,
      await party.attestation({ catalogue: catalogueReference(catalogue), results: { 'R-2': 'met' } }),
    );
    if (attested?.outcome !== 'registered') throw new Error(`got ${codeOf(attested)}`);
    const { place, leafHash: hash } = attested.entry;
    const reference = { place, leafHash: hash.toString('base64url') };
    const [retracted] = await submit(
      await party.say('retraction', { subject: { statement: reference }, reason: 'wrong' }),
    );
    expect(codeOf(retracted)).toBe('registered');
    const { rows } = await registry.pool.query('select reason from state.retraction where id = $1', [
      String(place),
    ]);
    expect(rows).toEqual([{ reason: 'wrong' }]);
  });
});
