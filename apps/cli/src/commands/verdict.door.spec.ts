import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromBase64url, sha256Hex } from '#core/bytes';
import { formatVerifierKey, verifierKey } from '#core/log';
import { toLogKey } from '#core/receipt';
import type { Submission } from '#core/register';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { runCommandLine, type CommandLineRun } from '../../../../test/support/command-line';
import { District, type Reference } from '../../../../test/support/district';
import { bearerOf } from '../../../../test/support/login';
import { TestParty } from '../../../../test/support/party';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';
import { isOwnEngine, readBundle, replayVerdict, type ReplayStep } from '../verdict';

let api: TestApi;
let district: District;
let permit: number;
let denial: number;
let logKey: string;
const stranger = TestParty.create(TEST_ORIGIN);
const directory = useTemporaryDirectory();

beforeAll(async () => {
  api = await startTestApi();
  district = await District.create(place, api.registry.operator, TEST_ORIGIN);
  await district.state();
  permit = await issue();
  await district.retract(district.attested.get(district.valve) as Reference);
  denial = await issue();
  await api.registry.worker.seal();
  await place(stranger.introduction());
  logKey = ((await (await fetch(`${api.url}/v1/registry`)).json()) as { logKey: string }).logKey;
});
afterAll(() => api.close());

async function place(statement: Submission | Promise<Submission>): Promise<Reference> {
  const [answer] = await api.registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

async function issue(): Promise<number> {
  const issued = await api.registry.worker.judging.issuer.issue(district.id, () => Promise.resolve(true));
  if (issued.place === null) throw new TypeError('nothing was registered');
  return issued.place;
}

/** Runs a command as a party that is logged in. */
async function interlock(
  args: readonly string[],
  who: TestParty = district.control,
): Promise<CommandLineRun> {
  const authorization = await bearerOf(api.url, who);
  const asParty: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), authorization } });
  const [first = '', ...rest] = args;
  const command = first === '--json' ? [first, 'verdict', ...rest] : ['verdict', ...args];
  return runCommandLine(['--url', api.url, ...command], { fetch: asParty });
}

/** Without any registry to ask. */
const offline = (...args: readonly string[]) =>
  runCommandLine(['--url', 'http://127.0.0.1:1', '--json', 'verdict', 'replay', ...args]);

const answerOf = ({ out }: CommandLineRun) =>
  JSON.parse(out) as { readonly agrees: boolean; readonly steps: readonly ReplayStep[] };
const stepsOf = (run: CommandLineRun) => answerOf(run).steps.map(({ agrees }) => agrees);

describe('interlock verdict list and show', () => {
  it('lists what was judged, and says so when there is nothing', async () => {
    const listed = await interlock(['list', '--subject', district.id]);
    expect(listed).toMatchObject({ exitCode: 0, err: '' });
    expect(listed.out).toMatch(new RegExp(`^${permit}  permit  lost-ground  .*\n${denial}  deny  stands`));
    expect((await interlock(['list', '--subject', district.id], stranger)).exitCode).toBe(1);
  });

  it('shows a verdict with what became of it; a permit that lost its ground is none', async () => {
    const shown = await interlock(['show', String(permit)]);
    expect(shown.exitCode).toBe(1);
    expect(shown.out).toContain('permit: ');
    expect(shown.out).toMatch(/lost {4}statement:\d+, at place \d+ \(safety/);
    expect(shown.out).toContain(`judged again at place ${denial}`);
    const markdown = await interlock(['show', String(denial), '--format', 'markdown']);
    expect(markdown.out).toMatch(/^# deny: /);
    expect((await interlock(['show', String(permit)], stranger)).err).toContain('not-found');
  });
});

describe('interlock verdict diff', () => {
  it('tells what came of a retraction', async () => {
    const { exitCode, out } = await interlock(['diff', String(permit), String(denial)]);
    expect(exitCode).toBe(1);
    expect(out).toContain('outcome     permit -> deny');
    expect(out).toContain('met: conformance.met');
    expect(out).toContain('unmet: conformance.not-in-force');
  });

  it('finds nothing between a verdict and itself', async () => {
    const { exitCode, out } = await interlock(['diff', String(permit), String(permit)]);
    expect([exitCode, out]).toEqual([0, 'They say the same.\n']);
  });
});

describe('interlock verdict replay', () => {
  it('judges again what was judged, with the engine the verdict names', async () => {
    for (const at of [permit, denial]) {
      const run = await interlock(['replay', String(at), '--log-key', logKey]);
      expect(run).toMatchObject({ exitCode: 0, err: '' });
      expect(run.out.match(/ agrees /g)).toHaveLength(5);
    }
  });

  it('keeps all that it takes, and judges again without the registry', async () => {
    const folder = join(directory(), 'kept');
    const saved = await interlock(['replay', String(permit), '--save', folder]);
    expect(saved.exitCode).toBe(0);
    expect(saved.err).toContain(logKey);
    const replayed = await offline('--from', folder, '--log-key', logKey);
    expect(byHand(folder)).toBe('true');
    expect(replayed.exitCode).toBe(0);
    expect(stepsOf(replayed)).toEqual([true, true, true, true, true]);
  });

  it.each([
    ['verdict.receipt.json', [false, null, null, null, null]],
    ['genesis.receipt.json', [false, null, null, null, null]],
    ['opened.json', [true, false, null, true, null]],
    ['evidence.json', [true, false, null, true, null]],
    ['catalogue-0.statement', [true, true, false, true, null]],
    ['engine.cjs', [true, true, true, false, null]],
  ])('says what differs where a byte of %s is another', async (file, agrees) => {
    const folder = join(directory(), 'kept');
    await interlock(['replay', String(permit), '--save', folder]);
    const at = join(folder, file);
    const text = await readFile(at, 'utf8');
    const changed = file.endsWith('.cjs') ? `${text}\n` : withOtherLetter(text);
    await writeFile(at, changed);
    const run = await offline('--from', folder, '--log-key', logKey);
    expect(run.exitCode).toBe(4);
    expect(stepsOf(run)).toEqual(agrees);
  });

  it('believes no log but the one it was told', async () => {
    const jwk = TestParty.create(TEST_ORIGIN, 'Ed25519').jwk as { readonly x: string };
    const key = verifierKey(TEST_ORIGIN, 'ed25519', fromBase64url(jwk.x));
    const other = join(directory(), 'trust');
    await writeFile(other, `log ${formatVerifierKey(key)}\n`);
    const run = await interlock(['--json', 'replay', String(permit), '--trust', other]);
    expect([run.exitCode, stepsOf(run)]).toEqual([4, [false, null, null, null, null]]);
  });

  it('runs no engine of somebody whom nobody trusts', async () => {
    const folder = join(directory(), 'kept');
    await interlock(['replay', String(permit), '--save', folder]);
    const bundle = await readBundle(folder);
    const logKeys = [toLogKey(bundle.logKey)];
    const steps = await replayVerdict(bundle, { logKeys, mayRun: () => false });
    expect(steps.map(({ agrees }) => agrees)).toEqual([true, true, true, true, null]);
    expect(isOwnEngine(sha256Hex(bundle.engine))).toBe(true);
    expect(isOwnEngine('0'.repeat(64))).toBe(false);
    expect(stepsOf(await offline('--from', folder))).toEqual([true, true, true, true, true]);
  });

  it('needs a place or a folder, not both', async () => {
    expect((await offline()).exitCode).toBe(2);
    expect((await offline('1', '--from', directory())).exitCode).toBe(2);
    expect(await readdir(directory())).toEqual([]);
  });

  it('is for whoever may see the evidence', async () => {
    const run = await interlock(['replay', String(permit)], stranger);
    expect([run.exitCode, run.err]).toEqual([1, expect.stringContaining('not-found')]);
  });
});

/** Another letter in the statement of a receipt, or anywhere in the rest: what can be read stays readable. */
function withOtherLetter(text: string): string {
  const at = text.slice(300).search(/[b-y]/) + 300;
  return `${text.slice(0, at)}${text[at] === 'q' ? 'r' : 'q'}${text.slice(at + 1)}`;
}

/** What the program on the page of verdicts says in a folder. */
function byHand(folder: string): string {
  const page = readFileSync(join(__dirname, '../../../../docs/formats/verdict.md'), 'utf8');
  const [, program = ''] = /```js\n([^]*?)```/.exec(page) ?? [];
  return execFileSync(process.execPath, ['-e', program], { cwd: folder, encoding: 'utf8' }).trim();
}
