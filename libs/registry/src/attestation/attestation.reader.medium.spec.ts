import type { Submission } from '#core/register';
import { toBase64url } from '#core/bytes';
import { catalogueReference, TestParty } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';
import { AttestationReader, type DisputedAttestation } from './attestation.reader';

let registry: TestRegistry;
const maker = TestParty.create(TEST_ORIGIN);
const lab = TestParty.create(TEST_ORIGIN);
const stranger = TestParty.create(TEST_ORIGIN);
let catalogue: ReturnType<typeof catalogueReference>;
let subject: { place: number; leafHash: string };

beforeAll(async () => {
  registry = await startTestRegistry();
  const published = await maker.catalogue(['R-1', 'R-2']);
  catalogue = catalogueReference(published);
  await submit(
    await maker.introduction(),
    await lab.introduction(),
    await stranger.introduction(),
    published,
  );
  const admission = { party: lab.id, roles: ['assessor'], checked: 'in-person' };
  await submit(await registry.operator.say('admission', admission));
  const [attested] = await submit(await maker.attestation({ catalogue }));
  if (!attested) throw new TypeError('nothing was registered');
  subject = attested;
});
afterAll(() => registry.close());

async function submit(...submissions: readonly Submission[]) {
  const answers = await registry.register.submit(submissions);
  return answers.map((answer) => {
    if (answer.outcome === 'refused') throw answer.refusal;
    return { place: answer.entry.place, leafHash: toBase64url(answer.entry.leafHash) };
  });
}

const contradiction = (by: TestParty) =>
  by.say('counter-statement', { subject, catalogue, requirements: ['R-1'], rationale: 'It is not so.' });

async function facts(): Promise<DisputedAttestation> {
  const reader = new AttestationReader(registry.pool);
  const row = await reader.find(subject.place, null);
  const [found] = row ? await reader.factsOf([row], null) : [];
  if (!found) throw new TypeError('the attestation is gone');
  return found;
}

describe('what is said of an attestation', () => {
  it('is all that is said with standing, and of the rest the newest', async () => {
    const rival = TestParty.create(TEST_ORIGIN);
    const admission = { party: rival.id, roles: ['device-maker'], checked: 'in-person' };
    await submit(await rival.introduction(), await registry.operator.say('admission', admission));
    await submit(await registry.operator.accreditation(lab.id, catalogue));
    const first = await submit(await contradiction(lab));
    const others = await submit(
      ...(await Promise.all(
        Array.from({ length: 12 }, (_, index) => contradiction(index < 6 ? stranger : rival)),
      )),
    );
    const last = await submit(await contradiction(lab));
    const { counterStatements } = await facts();
    expect(counterStatements.map(({ counterStatement }) => counterStatement.place)).toEqual(
      [...first, ...others.slice(-5), ...last].map(({ place }) => place),
    );
  });

  it('comes with the name prefixes that are confirmed, however many are claimed', async () => {
    const prefixes = ['pkg:generic/kitakaze', 'pkg:generic/minato', 'pkg:generic/oki'];
    await submit(...(await Promise.all(prefixes.map((prefix) => maker.say('namespace', { prefix })))));
    expect((await facts()).namespaces).toEqual([]);
    const admission = { party: maker.id, roles: ['device-maker'], checked: 'in-person' };
    await submit(
      await registry.operator.say('admission', { ...admission, namespaces: prefixes.slice(0, 2) }),
      await maker.say('retraction', {
        subject: { namespace: prefixes[1], party: maker.id },
        reason: 'ceased',
      }),
    );
    expect((await facts()).namespaces.map(({ prefix }) => prefix)).toEqual(prefixes.slice(0, 1));
  });
});

it('what admitted parties attest of a product is not crowded out by others', async () => {
  const product = 'pkg:generic/umbrella/valve';
  const attested = (by: TestParty) => by.attestation({ catalogue, product });
  const [known] = await submit(await attested(lab));
  const [, , newest] = await submit(...(await Promise.all([1, 2, 3].map(() => attested(stranger)))));
  const rows = await new AttestationReader(registry.pool).newestOf(product, null, 2, null);
  expect(rows.map(({ place }) => place)).toEqual([known?.place, newest?.place]);
});
