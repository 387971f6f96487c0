import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publicPartOf, signerFromJwk } from '#core/key';
import type { Submission } from '#core/register';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { runCommandLine, type CommandLineRun } from '../../../../test/support/command-line';
import { newKey, TestParty } from '../../../../test/support/party';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';

let api: TestApi;
const directory = useTemporaryDirectory();
const now = () => Math.floor(Date.now() / 1000);
const interlock = (args: readonly string[], env: Record<string, string> = {}): Promise<CommandLineRun> =>
  runCommandLine(['--url', api.url, ...args], { now, env });

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

interface Somebody {
  readonly party: TestParty;
  readonly key: string;
}

/** A registered party whose key lies in a file. */
async function somebody(name: string): Promise<Somebody> {
  const jwk = newKey();
  const party = new TestParty(signerFromJwk(jwk), publicPartOf(jwk), TEST_ORIGIN);
  const key = join(directory(), `${name}.jwk.json`);
  await writeFile(key, JSON.stringify({ ...jwk, alg: 'ES256' }), { mode: 0o600 });
  await register(party.introduction());
  return { party, key };
}

async function register(statement: Promise<Submission>): Promise<number> {
  const [answer] = await api.registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return answer.entry.place;
}

const commands = (...args: readonly string[]) => ['interconnections', ...args];

describe('interlock interconnections', () => {
  it('shows the owner of an end what it would sign, signs it, and then says so', async () => {
    const [control, valves] = [await somebody('control'), await somebody('valves')];
    const place = await register(control.party.interconnection(valves.party));
    const id = `${control.party.id}/district`;
    const join = commands('join', id, '--key', valves.key);

    const looked = await interlock([...join, '--look']);
    expect(looked).toMatchObject({ exitCode: 0, err: '' });
    for (const part of [`MISSING  ${valves.party.id}`, 'rung   cut-off: nothing flows', 'Not signed.']) {
      expect(looked.out).toContain(part);
    }
    expect((await interlock(commands('show', id))).out).toContain('MISSING');

    const joined = await interlock(join);
    expect(joined).toMatchObject({ exitCode: 0, err: '' });
    expect(joined.out).toContain(`Joined: ${id} as of place ${place}, signed by ${valves.party.id}`);
    const again = await interlock(['--json', ...join]);
    expect([again.exitCode, JSON.parse(again.out)]).toEqual([0, expect.objectContaining({ joining: null })]);
    const shown = await interlock(commands('show', id));
    expect(shown.out).not.toContain('MISSING');
    expect(shown.out).toContain('fall   law lost: cut-off after 0 s');
    const listed = await interlock(commands('list', '--party', valves.party.id));
    expect(listed.out).toContain(`${id}  class 2  operation  2 flows  signed  in-force`);
  });

  it('joins for those alone whom the proposal is for', async () => {
    const [control, valves] = [await somebody('quiet-control'), await somebody('quiet-valves')];
    const hidden = { label: 'RED', recipients: [valves.party.id] };
    const place = await register(control.party.interconnection(valves.party, hidden));
    const id = `${control.party.id}/district`;
    const as = ({ key }: Somebody) => ({ INTERLOCK_CLIENT_KEY: key });
    const join = commands('join', id, '--key', valves.key);
    expect((await interlock(commands('show', id))).exitCode).toBe(1);
    expect(await interlock(join, as(valves))).toMatchObject({ exitCode: 0 });
    expect((await interlock(commands('show', id), as(control))).out).toContain('signed  in-force');
    const nobody = await api.registry.readPool.query<{ label: string; recipients: string[] }>(
      'select label, recipients from state.joining where version = $1',
      [place],
    );
    expect(nobody.rows).toEqual([{ label: 'RED', recipients: [control.party.id] }]);
  });

  it('signs for nobody who owns no end, and ends with 2', async () => {
    const [control, valves] = [await somebody('a'), await somebody('b')];
    const stranger = await somebody('c');
    await register(control.party.interconnection(valves.party));
    const id = `${control.party.id}/district`;
    const run = await interlock(commands('join', id, '--key', stranger.key));
    expect([run.exitCode, run.err]).toEqual([2, expect.stringContaining('owns no end')]);
    expect((await interlock(commands('join', 'district', '--key', stranger.key))).exitCode).toBe(2);
    expect((await interlock(commands('show', `${valves.party.id}/district`))).exitCode).toBe(1);
  });

  it('ends with 1 where there are none', async () => {
    const { party } = await somebody('alone');
    expect((await interlock(commands('list', '--party', party.id))).exitCode).toBe(1);
  });
});
