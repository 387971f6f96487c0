import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publicPartOf, signerFromJwk } from '#core/key';
import { ClearedApi } from '../../../../test/support/cleared-api';
import { publishStatusList } from '../../../../test/support/cleared-interconnection';
import { runCommandLine, type CommandLineRun } from '../../../../test/support/command-line';
import { newKey, TestParty } from '../../../../test/support/party';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';

let here: ClearedApi;
const directory = useTemporaryDirectory();
const owner = newKey();
const now = () => Math.floor(Date.now() / 1000);

beforeAll(async () => {
  here = await ClearedApi.start(new TestParty(signerFromJwk(owner), publicPartOf(owner), TEST_ORIGIN));
});
afterAll(() => here.close());

const at = (name: string) => join(directory(), name);

/** Runs a command as the owner of an end. */
async function interlock(...args: readonly string[]): Promise<CommandLineRun> {
  await writeFile(at('owner.jwk.json'), JSON.stringify({ ...owner, alg: 'ES256' }), { mode: 0o600 });
  const env = { INTERLOCK_CLIENT_KEY: at('owner.jwk.json') };
  return runCommandLine(['--url', here.api.url, ...args], { now, env });
}

const asNobody = (...args: readonly string[]) => runCommandLine(['--url', here.api.url, ...args], { now });

describe('interlock clearances', () => {
  it('lists the rung and what stands in the way of each flow', async () => {
    const { attested, interconnection, commands, readings } = await here.cleared('listed', 'safety');
    const list = ['clearances', 'list', interconnection.id];
    const before = await interlock(...list);
    expect(before).toMatchObject({ exitCode: 0, err: '' });
    expect(before.out).toContain(`${interconnection.id}: full  commands, positions`);
    const { place } = await here.retract(attested);
    const after = await interlock(...list);
    for (const part of [
      `${interconnection.id}: readings-only  positions`,
      'flow   commands: NO  clearance.suspended',
      'flow   positions: may go on  clearance.in-force',
      `place ${commands.place}  commands  suspended`,
      `lost   safety: statement:${attested.place}, taken away at place ${place}`,
      `place ${readings.place}  positions  valid`,
      '2 clearances',
    ]) {
      expect(after.out).toContain(part);
    }
    const json = JSON.parse((await interlock('--json', ...list)).out) as object;
    expect(json).toMatchObject({ reached: { rung: { id: 'readings-only' } }, clearances: [{}, {}] });
  });

  it('shows one with what was signed and what it rests on', async () => {
    const { interconnection, verdict, commands } = await here.cleared('shown');
    const { out, exitCode } = await interlock('clearances', 'show', String(commands.place));
    expect(exitCode).toBe(0);
    for (const part of [
      `of     ${interconnection.id}`,
      `flow   commands, from console of ${here.proposer.id}/control to valve of ${here.neighbour.id}/valves`,
      `on     the verdict at place ${verdict.place}`,
    ]) {
      expect(out).toContain(part);
    }
    await interconnection.move([commands], 'ended');
    expect((await interlock('clearances', 'show', String(commands.place))).out).toContain('ended  by place');
  });

  it('fetches a bundle by which a gateway decides, offline', async () => {
    const { interconnection } = await here.cleared('fetched');
    await publishStatusList(here.api.registry);
    const fetched = await interlock('clearances', 'fetch', interconnection.id, '--out', at('bundle.json'));
    expect(fetched).toMatchObject({ exitCode: 0, err: '' });
    expect(fetched.out).toContain('2 clearances');
    const { logKey } = (await here.get('/v1/registry')).body as { logKey: string };
    const trust = ['--interconnection', interconnection.id, '--log-key', logKey, '--gate', '1'];
    await interlock('gateway', 'trust', ...trust, '--out', at('trust.json'));
    const files = ['--bundle', at('bundle.json'), '--trust', at('trust.json')];
    const decided = await interlock('gateway', 'check', ...files, '--flow', 'commands');
    expect(decided).toMatchObject({ exitCode: 0, err: '' });
    expect(decided.out).toContain('commands: may go on  clearance.in-force');
  });

  it('leaves the bundle that is there where it may see none, and ends with 1', async () => {
    const { interconnection, commands } = await here.cleared('unseen');
    await writeFile(at('kept.json'), 'what was there');
    const fetch = ['clearances', 'fetch', interconnection.id, '--out', at('kept.json')];
    const run = await asNobody(...fetch);
    expect([run.exitCode, run.out]).toEqual([1, expect.stringContaining('nothing written')]);
    expect(await readFile(at('kept.json'), 'utf8')).toBe('what was there');
    expect(existsSync(at('kept.json.new'))).toBe(false);
    expect((await asNobody('clearances', 'list', interconnection.id)).exitCode).toBe(1);
    expect((await asNobody('clearances', 'show', String(commands.place))).exitCode).toBe(1);
  });

  it.each([
    ['clearances', 'list', 'district'],
    ['clearances', 'show', 'first'],
    ['clearances', 'fetch', 'party:x/y', '--out', 'x'],
  ])('ends with 2 for %s %s %s', async (...args) => {
    expect((await asNobody(...args)).exitCode).toBe(2);
  });
});
