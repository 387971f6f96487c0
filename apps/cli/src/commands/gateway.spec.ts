import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommandLine } from '../../../../test/support/command-line';
import { fakeFetch } from '../../../../test/support/fake-fetch';
import { ClearedLog, NOW } from '../../../../test/support/gateway';
import { p256Party } from '../../../../test/support/signers';
import { SmallLog } from '../../../../test/support/small-log';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';
import { publicPartOf } from '#core/key';
import { signCompactJws } from '#core/statement';

const directory = useTemporaryDirectory();
const at = (name: string) => join(directory(), name);

let log: ClearedLog;

beforeEach(async () => {
  log = await ClearedLog.cleared();
  await writeFile(at('trust.json'), log.trust());
  await writeFile(at('bundle.json'), await log.bundle());
});

const check = (...args: string[]) =>
  runCommandLine(
    [
      'gateway',
      'check',
      '--trust',
      at('trust.json'),
      '--bundle',
      at('bundle.json'),
      '--flow',
      'commands',
      ...args,
    ],
    { now: () => NOW },
  );

const withList = async (...given: Parameters<ClearedLog['statusList']>) =>
  writeFile(at('bundle.json'), await log.bundle({ statusList: await log.statusList(...given) }));

describe('interlock gateway check', () => {
  it('lets a flow go on and says until when', async () => {
    const { exitCode, out } = await check();
    expect(exitCode).toBe(0);
    expect(out).toContain('commands: may go on  clearance.in-force');
    expect(out).toContain('rung   full: commands, updates, readings');
    expect(out).toContain('until  2023-11-14T23:23:11.000Z');
  });

  it('refuses with cause, remedy and the rung to be on', async () => {
    await withList([2, 0, 0]);
    const { exitCode, out } = await check();
    expect(exitCode).toBe(1);
    expect(out).toContain('commands: REFUSED  clearance.suspended');
    expect(out).toContain('rung   readings-only: readings');
  });

  it('answers machines with the code', async () => {
    const { out } = await runCommandLine(
      ['--json', 'gateway', 'check', '--trust', at('trust.json'), '--bundle', '-', '--flow', 'commands'],
      { stdin: '{}', now: () => NOW },
    );
    expect(JSON.parse(out)).toMatchObject({
      allowed: false,
      code: 'bundle.malformed',
      rung: null,
      until: null,
    });
  });

  it('ends with 4 where something was forged', async () => {
    const other = new SmallLog(log.log.origin, 'another seed').logKey;
    await writeFile(at('trust.json'), log.trust({ logKeys: [other] }));
    expect((await check()).exitCode).toBe(4);
  });

  it('decides as of another instant', async () => {
    expect((await check('--at', '2027-01-01T00:00:00Z')).out).toContain('clearance.expired');
    expect((await check('--at', 'tomorrow')).exitCode).toBe(2);
  });

  it('refuses a trust file that says what it does not know', async () => {
    await writeFile(
      at('trust.json'),
      JSON.stringify({ ...JSON.parse(log.trust().toString()), allow: 'all' }),
    );
    expect((await check()).exitCode).toBe(1);
  });

  it('G04 remembers the newest status list from one run to the next', async () => {
    const memory = ['--memory', at('memory')];
    await withList([2, 0, 0]);
    expect((await check(...memory)).out).toContain('clearance.suspended');
    await withList([0, 0, 0], { issuedAt: NOW - 100 });
    expect((await check(...memory)).out).toContain('status.rolled-back');
    expect((await check()).out).toContain('clearance.in-force');
    expect(await readFile(at('memory'), 'utf8')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  });

  it.each(['check-command.ts', 'decision-lines.ts'])('imports core alone: %s', (name) => {
    const source = readFileSync(join(__dirname, '../gateway', name), 'utf8');
    const imported = [...source.matchAll(/\bfrom '([^']+)'/g)].map(([, specifier = '']) => specifier);
    expect(imported.filter((one) => !/^(#core\/[a-z]+|commander|\.\/[a-z-]+)$/.test(one))).toEqual([]);
  });
});

/** A log that begins with a genesis, and what its registry answers. */
async function founded() {
  const small = new SmallLog('registry.example/log');
  const claims = { iss: small.origin, aud: small.origin, jti: '1', iat: NOW, label: 'CLEAR' };
  const keys = { statement: publicPartOf(p256Party.jwk), log: small.logKey };
  const payload = Buffer.from(JSON.stringify({ ...claims, keys, operator: p256Party.id, ruleset: 1 }));
  small.append(await signCompactJws({ header: { typ: 'genesis.v1+jws' }, payload }, p256Party.signer));
  return { small, fetch: fakeFetch(await small.serve()).fetch };
}

describe('interlock gateway trust', () => {
  it('writes the keys that entry 0 of the log names, and what the gateway asks for', async () => {
    const { small, fetch } = await founded();
    const args = ['--interconnection', 'party:x/remote', '--gate', '1', '9', '--max-status-age', '60'];
    const { exitCode, out, err } = await runCommandLine(['gateway', 'trust', ...args], { fetch });
    expect(exitCode).toBe(0);
    expect(err).toContain('Compare the log key');
    expect(JSON.parse(out)).toEqual({
      format: 'interlock-gateway-trust/1',
      origin: small.origin,
      logKeys: [small.logKey],
      keys: [publicPartOf(p256Party.jwk)],
      interconnection: 'party:x/remote',
      stages: ['operation'],
      gates: [1, 9],
      maxStatusAge: 60,
    });
  });

  it('goes by no other log key than the one it is given', async () => {
    const { fetch } = await founded();
    const other = new SmallLog('registry.example/log', 'another seed').logKey;
    const args = ['gateway', 'trust', '--interconnection', 'x', '--log-key', other];
    expect(await runCommandLine(args, { fetch })).toMatchObject({ exitCode: 4, out: '' });
  });
});
