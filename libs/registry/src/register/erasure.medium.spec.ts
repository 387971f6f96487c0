import { fsck, rebuild } from '#registry/audit';
import type { Submission } from '#core/register';
import { toBase64url } from '#core/bytes';
import { catalogueReference, TestParty } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';

let registry: TestRegistry;
let maker: TestParty;
let catalogue: ReturnType<typeof catalogueReference>;

beforeAll(async () => {
  registry = await startTestRegistry();
  maker = TestParty.create(TEST_ORIGIN);
  const published = await maker.catalogue(['R-1', 'R-2']);
  catalogue = catalogueReference(published);
  await submit(await maker.introduction(), published);
});

afterAll(() => registry.close());

async function submit(...submissions: readonly Submission[]) {
  const answers = await registry.register.submit(submissions);
  return answers.map((answer) => {
    if (answer.outcome === 'refused') throw answer.refusal;
    return { place: answer.entry.place, leafHash: toBase64url(answer.entry.leafHash) };
  });
}

const retraction = (statement: object) =>
  maker.say('retraction', { subject: { statement }, reason: 'withdrawn' });
const erasure = (subject: object) => maker.say('erasure', { subject, ground: 'personal-data' });

async function problems(): Promise<readonly unknown[]> {
  const { differences } = await rebuild(registry.pool);
  const { findings } = await fsck(registry.pool, { trust: registry.keys.log.verifier });
  return [...differences, ...findings];
}

describe('an erased statement', () => {
  it('leaves no text, salt or identity, and its leaf where it was', async () => {
    const [subject] = await submit(await maker.attestation({ catalogue }));
    if (!subject) throw new TypeError('nothing was registered');
    const before = await registry.entries.find(subject.place);
    await submit(await retraction(subject), await erasure(subject));
    const { rows } = await registry.pool.query(
      `select identity, leaf, leaf_hash as "leafHash" from record.entry where place = $1`,
      [subject.place],
    );
    expect(rows).toEqual([{ identity: null, leaf: before?.leaf, leafHash: before?.leafHash }]);
    const { rowCount } = await registry.pool.query('select from record.body where salt = $1', [before?.salt]);
    expect(rowCount).toBe(0);
    expect(await registry.entries.find(subject.place)).toBeNull();
    expect(await registry.log.proofs([subject.place], (await registry.log.latest())!)).toHaveLength(1);
    expect(await problems()).toEqual([]);
  });

  it('is proven by rebuild where it was hidden, and where all of it stood in one batch', async () => {
    const predicate = { label: 'RED', recipients: [registry.operator.id] };
    const [hidden] = await submit(await maker.attestation({ catalogue, predicate }));
    await submit(
      await retraction(hidden ?? {}),
      await erasure(hidden ?? {}),
      await maker.attestation({ catalogue }),
    );
    expect(await problems()).toEqual([]);
  });

  it('is not taken a second time', async () => {
    const attestation = await maker.attestation({ catalogue });
    const [subject] = await submit(attestation);
    await submit(await retraction(subject ?? {}), await erasure(subject ?? {}));
    const [again] = await registry.register.submit([attestation]);
    expect(again).toMatchObject({ outcome: 'refused', refusal: { code: 'jti-in-use' } });
    expect(await problems()).toEqual([]);
  });

  it('is gone from where statements are set aside, too', async () => {
    const [subject] = await submit(await maker.attestation({ catalogue }));
    await registry.pool.query(
      `insert into work.quarantine (identity, reason, bytes, at)
       select identity, 'refused by the database', bytes, 0 from record.body join record.entry using (identity)
        where place = $1`,
      [subject?.place],
    );
    const left = async () => (await registry.pool.query('select from work.quarantine')).rowCount;
    expect(await left()).toBe(1);
    await submit(await retraction(subject ?? {}), await erasure(subject ?? {}));
    expect(await left()).toBe(0);
  });

  it('is refused where it comes again in the request that erases it, and the erasure is told', async () => {
    const attestation = await maker.attestation({ catalogue });
    const [subject] = await submit(attestation);
    await submit(await retraction(subject ?? {}));
    const answers = await registry.register.submit([attestation, await erasure(subject ?? {})]);
    expect(answers).toMatchObject([
      { outcome: 'refused', refusal: { code: 'jti-in-use' } },
      { outcome: 'registered' },
    ]);
    expect(await problems()).toEqual([]);
  });

  it('is the only one whose text may go', async () => {
    const [subject] = await submit(await maker.attestation({ catalogue }));
    await expect(
      registry.pool.query(`update record.entry set jti = 'other' where place = ${subject?.place}`),
    ).rejects.toThrow('insert only');
    await expect(
      registry.pool.query(
        `delete from record.body b using record.entry e where e.identity = b.identity and e.place = ${subject?.place}`,
      ),
    ).rejects.toThrow('insert only');
  });
});
