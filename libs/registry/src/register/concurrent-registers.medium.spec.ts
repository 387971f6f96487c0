import { setTimeout as sleep } from 'node:timers/promises';
import { fsck, rebuild } from '#registry/audit';
import { openRegistry, RegistryVoice, type OpenRegistry } from '#registry/registry';
import { capturedDiagnostics } from '../../../../test/support/diagnostics';
import { TestParty } from '../../../../test/support/party';
import { startTestRegistry, type TestRegistry } from '../../../../test/support/registry';

let first: TestRegistry;
let others: OpenRegistry[];

beforeAll(async () => {
  first = await startTestRegistry();
  others = await Promise.all([another(), another()]);
});

afterAll(async () => {
  await Promise.all(others.map((registry) => registry.close()));
  await first.close();
});

/** A further process, as far as the database can tell. */
function another(): Promise<OpenRegistry> {
  const { diagnostics } = capturedDiagnostics();
  const { url: databaseUrl } = first.database;
  return openRegistry({ databaseUrl, diagnostics, monotonic: () => performance.now(), poolSize: 3 });
}

describe('registries on one database', () => {
  it('C10 L04 make one order together, without gaps or forks', async () => {
    const registries = [first, ...others];
    const waves = registries.map(async (registry, who) => {
      const party = TestParty.create(first.origin);
      await registry.register.submit([await party.introduction()]);
      const places: number[] = [];
      for (let wave = 0; wave < 8; wave++) {
        const claims = Array.from({ length: 10 }, (_, index) =>
          party.say('namespace', { prefix: `urn:example:c${who}-${wave}-${index}` }),
        );
        for (const answer of await registry.register.submit(await Promise.all(claims))) {
          if (answer.outcome === 'refused') throw answer.refusal;
          places.push(answer.entry.place);
        }
        await sleep(who);
      }
      expect(places).toEqual([...places].sort((a, b) => a - b));
      return places;
    });
    const places = (await Promise.all(waves)).flat();
    expect(new Set(places).size).toBe(240);
    expect(Math.max(...places)).toBe(244);
    const { findings } = await fsck(first.pool, { trust: first.keys.log.verifier });
    expect(findings).toEqual([]);
    expect((await rebuild(first.pool)).differences).toEqual([]);
  });

  it('C03 C05 know a statement that another one registered at the same time', async () => {
    const introduction = await TestParty.create(first.origin).introduction();
    const all = [first, ...others, first, ...others].map(({ register }) => register.submit([introduction]));
    const answers = (await Promise.all(all)).flat();
    const places = answers.map((answer) => (answer.outcome === 'refused' ? -1 : answer.entry.place));
    expect(new Set(places).size).toBe(1);
    expect(answers.filter(({ outcome }) => outcome === 'registered')).toHaveLength(1);
  });

  it('C12 refuse a jti that another one registered at the same time', async () => {
    const party = TestParty.create(first.origin);
    await first.register.submit([await party.introduction()]);
    const claims = [first, ...others].map(async ({ register }, who) =>
      register.submit([await party.say('namespace', { prefix: `urn:example:jti${who}`, jti: 'taken' })]),
    );
    const answers = (await Promise.all(claims)).flat();
    const refused = answers.flatMap((answer) => (answer.outcome === 'refused' ? [answer.refusal] : []));
    expect(refused.map(({ code, status }) => [code, status])).toEqual([
      ['jti-in-use', 409],
      ['jti-in-use', 409],
    ]);
  });

  it('stop writing together when one of them meets damage, and go on reading', async () => {
    await first.pool.query(`update record.head set frozen = '{"code": "log-read-only", "reason": "drill"}'`);
    for (const { register, entries, log } of [first, ...others]) {
      const [answer] = await register.submit([await TestParty.create(first.origin).introduction()]);
      expect(answer).toMatchObject({ refusal: { code: 'log-read-only', status: 503, message: 'drill' } });
      expect(await entries.find(0)).toMatchObject({ kind: 'genesis' });
      expect(await log.proof(0)).toContain('index 0');
    }
    await first.pool.query('update record.head set frozen = null');
  });

  it('only read once the log is under rules they do not have', async () => {
    const { keys, origin } = first;
    const voice = new RegistryVoice(origin, origin, keys.statement.signer);
    const [told] = await first.register.submit([
      await voice.say('ruleset', Math.floor(Date.now() / 1000), { ruleset: 2 }),
    ]);
    expect(told).toMatchObject({ outcome: 'registered' });
    for (const { register, entries, log } of [first, ...others]) {
      const [answer] = await register.submit([await TestParty.create(origin).introduction()]);
      expect(answer).toMatchObject({ refusal: { code: 'ruleset-mismatch', status: 503 } });
      expect(await entries.find(1)).toMatchObject({ kind: 'party' });
      expect(await log.proof(1)).toContain('index 1');
    }
    expect((await rebuild(first.pool)).differences).toEqual([]);
  });
});
