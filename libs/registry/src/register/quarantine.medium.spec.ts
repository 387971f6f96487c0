import { sha256 } from '#core/bytes';
import { identityOf, parseCompactJws } from '#core/statement';
import type { Submission } from '#core/register';
import { rebuild } from '#registry/audit';
import { TestParty } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';

let registry: TestRegistry;

beforeAll(async () => {
  registry = await startTestRegistry();
});

afterAll(() => registry.close());

/** Makes the database refuse one statement the way it refuses content: as if a column could not hold it. */
async function poison(submission: Submission, state: string): Promise<Buffer> {
  const jws = parseCompactJws(submission.bytes);
  const identity = identityOf({ kind: 'namespace', kid: jws.header.kid, ...jws });
  const name = `poison_${sha256(identity).toString('hex').slice(0, 8)}`;
  await registry.pool.query(
    `create function ${name}() returns trigger language plpgsql as $$
     begin
       if new.identity = '\\x${identity.toString('hex')}' then raise 'poison' using errcode = '${state}'; end if;
       return new;
     end $$;
     create trigger ${name} before insert on record.entry for each row execute function ${name}()`,
  );
  return identity;
}

const outcomes = (answers: readonly { readonly outcome: string }[]) => answers.map(({ outcome }) => outcome);

describe('a statement that the database cannot hold', () => {
  for (const [position, state] of [
    [0, '23514'],
    [300, '22P02'],
  ] as const) {
    it(`stands alone at last among 512, at ${position} with ${state}; the others are registered`, async () => {
      const party = TestParty.create(TEST_ORIGIN);
      await registry.register.submit([await party.introduction()]);
      const claims = Array.from({ length: 512 }, (_, index) =>
        party.say('namespace', { prefix: `urn:example:p${position}-${index}` }),
      );
      const statements = await Promise.all(claims);
      const culprit = statements[position];
      if (!culprit) throw new TypeError('there is no culprit');
      const identity = await poison(culprit, state);
      const answers = await registry.register.submit(statements);
      const expected = statements.map((_, index) => (index === position ? 'refused' : 'registered'));
      expect(outcomes(answers)).toEqual(expected);
      expect(answers[position]).toMatchObject({ refusal: { code: 'quarantined', status: 500 } });
      const { rows } = await registry.pool.query('select bytes from work.quarantine where identity = $1', [
        identity,
      ]);
      expect(rows).toEqual([{ bytes: culprit.bytes }]);
      expect(registry.lines).toContainEqual(
        expect.objectContaining({ msg: `statement ${identity.toString('hex')} is quarantined` }),
      );
    });

    it(`gets the same answer again without touching the lock, after ${state}`, async () => {
      const { rows } = await registry.pool.query<{ bytes: Buffer }>(
        'select bytes from work.quarantine order by at',
      );
      const holder = await registry.pool.connect();
      await holder.query('begin; select from record.head where id = 1 for update');
      const answers = await registry.register.submit(rows.map(({ bytes }) => ({ bytes, objects: [] })));
      await holder.query('rollback');
      holder.release();
      expect(
        answers.every((answer) => answer.outcome === 'refused' && answer.refusal.code === 'quarantined'),
      ).toBe(true);
    });
  }

  it('leaves a record that leads to the state', async () => {
    expect((await rebuild(registry.pool)).differences).toEqual([]);
  });
});
