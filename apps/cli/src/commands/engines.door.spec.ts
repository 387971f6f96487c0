import type { Submission } from '#core/register';
import { engineFile, KeptEngines } from '#registry/engine';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { runCommandLine, type CommandLineRun } from '../../../../test/support/command-line';
import { District, type Reference } from '../../../../test/support/district';
import { bearerOf } from '../../../../test/support/login';
import { engineWithoutJoinings } from '../../../../test/support/other-engine';
import type { TestParty } from '../../../../test/support/party';
import { TEST_ORIGIN } from '../../../../test/support/registry';

const own = engineFile();
const older = engineWithoutJoinings();

let api: TestApi;
let district: District;
let before: number;

beforeAll(async () => {
  api = await startTestApi();
  await new KeptEngines(api.registry.pool).keep([older]);
  district = await District.create(place, api.registry.operator, TEST_ORIGIN);
  await district.state();
  before = await issue();
});
afterAll(() => api.close());

async function place(statement: Submission | Promise<Submission>): Promise<Reference> {
  const [answer] = await api.registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

async function issue(): Promise<number> {
  const issued = await api.registry.worker.judging.issuer.issue(district.id, () => Promise.resolve(true));
  await api.registry.worker.seal();
  return issued.place ?? -1;
}

/** Runs a command as a party that is logged in. */
async function interlock(
  args: readonly string[],
  who: TestParty = api.registry.operator,
): Promise<CommandLineRun> {
  const authorization = await bearerOf(api.url, who);
  const asParty: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), authorization } });
  return runCommandLine(['--url', api.url, ...args], { fetch: asParty });
}

const reportIn = ({ out }: CommandLineRun) => /^report (\S+)$/m.exec(out)?.[1] ?? '';

describe('interlock engines', () => {
  it('lists what is kept, with a star at the one in force', async () => {
    const { exitCode, out } = await interlock(['engines', 'list']);
    expect([exitCode, out]).toEqual([
      0,
      `  ${older.sha256}  ${older.name}  ${older.bytes.length} bytes\n` +
        `* ${own.sha256}  ${own.name}  ${own.bytes.length} bytes\n`,
    ]);
  });

  it('puts another one in force that says the same', async () => {
    const run = await interlock(['engines', 'shadow', older.sha256]);
    expect([run.exitCode, run.out]).toEqual([0, expect.stringContaining(', 0 differ\n')]);
    expect(run.err).toContain(`interlock engines activate ${older.sha256} --report ${reportIn(run)}`);
    const activated = await interlock(['engines', 'activate', older.sha256, '--report', reportIn(run)]);
    expect([activated.exitCode, activated.out]).toEqual([
      0,
      expect.stringMatching(new RegExp(`^${older.sha256} is in force since place \\d+\n$`)),
    ]);
  });

  it('shows what another one would change, by finding', async () => {
    await district.propose({ title: { en: 'A second version' } });
    await issue();
    const run = await interlock(['engines', 'shadow', own.sha256]);
    expect(run.exitCode).toBe(1);
    expect(run.out).toContain(`${district.id}  permit -> deny`);
    expect(run.out).toContain('  ~ gate 1  met: definition.joined -> unmet: definition.not-joined\n');
    const told = await interlock(['--json', 'engines', 'shadow', own.sha256]);
    expect(JSON.parse(told.out)).toMatchObject({
      report: reportIn(run),
      differences: [{ interconnection: district.id }],
    });
  });

  it('does neither for others than the operator, nor without what was shown', async () => {
    const report = 'A'.repeat(43);
    const [shadow, activate] = [
      ['engines', 'shadow', own.sha256],
      ['engines', 'activate', own.sha256, '--report', report],
    ];
    for (const command of [shadow, activate]) {
      const run = await interlock(command, district.control);
      expect([run.exitCode, run.err]).toEqual([1, expect.stringContaining('not-entitled')]);
    }
    const unshown = await interlock(activate);
    expect([unshown.exitCode, unshown.err]).toEqual([1, expect.stringContaining('stale-shadow-run')]);
    expect((await interlock(['engines', 'activate', own.sha256])).exitCode).toBe(2);
    expect((await interlock(['engines', 'shadow', 'latest'])).exitCode).toBe(2);
  });

  it('leaves every verdict to be judged again by the engine it names', async () => {
    const after = await issue();
    // Only who trusts the log has an engine run that does not come with this program.
    const { logKey } = (await (await fetch(`${api.url}/v1/registry`)).json()) as { readonly logKey: string };
    for (const [at, engine] of [
      [before, own],
      [after, older],
    ] as const) {
      const run = await interlock(['verdict', 'replay', String(at), '--log-key', logKey], district.control);
      expect(run.out).toContain(`${engine.name}, SHA-256 ${engine.sha256}`);
      expect([run.exitCode, run.out.match(/ agrees /g)]).toEqual([0, Array(5).fill(' agrees ')]);
    }
  });
});
