import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { partyIdOf, signerFromJwk } from '#core/key';
import { judge, type Verdict } from '#core/verification';
import { runCommandLine } from '../../../../test/support/command-line';
import { aSystem, maker, NOW, owner, someEvidence } from '../../../../test/support/evidence';
import { fakeFetch, json } from '../../../../test/support/fake-fetch';
import { TestParty } from '../../../../test/support/party';
import { p256Party } from '../../../../test/support/signers';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';

const directory = useTemporaryDirectory();
const system = `${partyIdOf('A'.repeat(43))}/dam`;
const permit = judge(someEvidence({}), NOW);
const deny = judge(someEvidence({ attestations: [], assessments: [] }), NOW);

const answering = (verdict: Verdict) =>
  fakeFetch(() =>
    json(200, { registered: false, signed: false, definition: 'registered', reader: null, verdict }),
  );

/** A registry that gives a token to whoever asks, and this preview. */
const loggingIn = (preview: object) =>
  fakeFetch(({ path }) => {
    if (path.startsWith('/.well-known/')) return json(200, { issuer: 'http://127.0.0.1:3000' });
    if (path === '/oauth/token') return json(200, { access_token: 'token', expires_in: 600, scope: 'x' });
    return json(200, { registered: false, signed: false, definition: 'registered', ...preview });
  });

function verify(verdict: Verdict, ...args: string[]) {
  return runCommandLine(['verify', ...args], { fetch: answering(verdict).fetch });
}

describe('interlock verify preview', () => {
  it('ends with 0 for a permit and with 1 for a denial', async () => {
    expect(permit.outcome).toBe('permit');
    expect(await verify(permit, 'preview', system)).toMatchObject({ exitCode: 0 });
    const denied = await verify(deny, 'preview', system);
    expect([denied.exitCode, denied.out.startsWith('deny: ')]).toEqual([1, true]);
    expect(denied.err).toContain('nothing is registered or signed');
  });

  it.each([
    ['tree', /^deny: .*\n\nGate 1 definition: open/],
    ['table', /^GATE +OUTCOME +CODE +ABOUT +OWED BY\n1 +unknown +definition\.unassessed/],
    ['markdown', /^# deny: /],
    ['json', /^\{"registered":false,"signed":false/],
  ])('shows the verdict as a %s', async (format, text) => {
    expect((await verify(deny, 'preview', system, '--format', format)).out).toMatch(text);
  });

  it('shows only one gate, or what one party owes; whether it permits stays that of the whole', async () => {
    const codes = async (...options: string[]) => {
      const { out, exitCode } = await verify(deny, '--json', 'preview', system, ...options);
      const { verdict } = JSON.parse(out) as { verdict: Verdict };
      return { exitCode, gates: [...new Set(verdict.findings.map(({ gate }) => gate))], verdict };
    };
    expect(await codes('--gate', '1')).toMatchObject({ exitCode: 1, gates: [1] });
    const { verdict } = await codes('--owes', maker);
    expect(new Set(verdict.findings.map(({ side }) => side))).toEqual(new Set([maker]));
    expect(await codes('--gate', '3')).toMatchObject({ exitCode: 1, gates: [3] });
  });

  it('does not believe a verdict that its digest does not stand for', async () => {
    const run = await verify({ ...deny, outcome: 'permit' }, 'preview', system);
    expect([run.exitCode, run.out]).toEqual([4, '']);
  });

  it.each([
    ['--gate', '10'],
    ['--format', 'tree2'],
    ['--owns', 'x'],
  ])('ends with 2 for %s %s', async (...options) => {
    expect((await verify(deny, 'preview', system, ...options)).exitCode).toBe(2);
  });
});

describe('a draft in a file', () => {
  const { definition } = aSystem().system;
  const { iss: _iss, jti: _jti, iat: _iat, label: _label, aud: _aud, ...members } = definition;
  const provider = p256Party.id;
  const draft = { ...members, components: members.components.map((each) => ({ ...each, provider })) };

  async function preview(value: object, env: Record<string, string> = {}) {
    const file = join(directory(), 'system.json');
    await writeFile(file, JSON.stringify(value, null, 2));
    const { fetch, sent } = loggingIn({ definition: 'draft', reader: owner, verdict: deny });
    return { ...(await runCommandLine(['verify', 'preview', file], { fetch, env })), sent };
  }

  it('is sent as it stands, in the name of whoever logs in', async () => {
    const key = join(directory(), 'owner.jwk.json');
    await writeFile(key, JSON.stringify({ ...p256Party.jwk, alg: 'ES256' }), { mode: 0o600 });
    const { sent, exitCode, err } = await preview(draft, { INTERLOCK_CLIENT_KEY: key });
    expect([exitCode, err]).toEqual([1, expect.stringContaining('The definition is a draft')]);
    const last = sent.at(-1);
    expect([last?.path, last?.headers.get('authorization')]).toEqual([
      '/v1/verifications/preview',
      'Bearer token',
    ]);
    expect(JSON.parse(last?.body ?? '')).toEqual({ definition: draft });
  });

  it('is not sent by nobody in particular', async () => {
    const { sent, exitCode, err } = await preview(draft);
    expect([exitCode, sent]).toEqual([2, []]);
    expect(err).toContain('INTERLOCK_CLIENT_KEY');
  });

  it.each<[string, object, RegExp]>([
    ['a member nobody knows', { ...draft, colour: 'red' }, /system\.json:\d+:\d+: unknown-member/],
    [
      'a component twice',
      { ...draft, components: [...draft.components, ...draft.components] },
      /system\.json:\d+:\d+: invalid-claim: valve is given twice/,
    ],
    ['a risk class of 5', { ...draft, riskClass: 5 }, /system\.json:\d+:\d+: invalid-claim/],
  ])('is not sent with %s, told at its place', async (_, value, message) => {
    const { sent, exitCode, err } = await preview(value);
    expect([exitCode, sent]).toEqual([1, []]);
    expect(err).toMatch(message);
  });

  it('is missing with exit code 2', async () => {
    expect((await verify(deny, 'preview', join(directory(), 'nowhere.yaml'))).exitCode).toBe(2);
    expect((await verify(deny, 'preview', 'party:short/dam')).exitCode).toBe(2);
  });
});

describe('an interconnection', () => {
  it('is judged by its name, as a system is', async () => {
    const { fetch, sent } = answering(deny);
    const run = await runCommandLine(['verify', 'preview', '--interconnection', system], { fetch });
    expect(run.exitCode).toBe(1);
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ interconnection: system });
  });

  it.each([
    ['nothing to judge', []],
    ['a system besides', [system, '--interconnection', system]],
    ['the id of no interconnection', ['--interconnection', 'party:short/district']],
    ['a file that is not there', ['--interconnection', 'nowhere.yaml']],
  ])('is not judged with %s: exit code 2', async (_, args) => {
    for (const command of ['preview', 'plan']) {
      expect((await verify(deny, command, ...args)).exitCode).toBe(2);
    }
  });
});

describe('what is assumed', () => {
  const catalogue = { id: 'goals', version: '1', digest: { sha256: 'a'.repeat(64) } };

  it('is sent along as it stands, and only if it could be signed', async () => {
    const statement = await new TestParty(signerFromJwk(p256Party.jwk), p256Party.jwk, 'x').attestation({
      catalogue,
    });
    const [, payload = ''] = Buffer.from(statement.bytes).toString().split('.');
    const file = join(directory(), 'assumed.json');
    await writeFile(file, Buffer.from(payload, 'base64url'));
    const key = join(directory(), 'key.jwk.json');
    await writeFile(key, JSON.stringify({ ...p256Party.jwk, alg: 'ES256' }), { mode: 0o600 });
    const { fetch, sent } = loggingIn({ verdict: deny, reader: owner, assumed: 1 });
    const env = { INTERLOCK_CLIENT_KEY: key };
    const args = ['verify', 'preview', system, '--assume', file];
    const run = await runCommandLine(args, { fetch, env });
    expect([run.exitCode, run.err]).toEqual([1, expect.stringContaining('Assumed besides: 1 attestations')]);
    expect(JSON.parse(sent.at(-1)?.body ?? '')).toMatchObject({
      system,
      assume: [{ predicate: { catalogue } }],
    });
    await writeFile(file, '{ "subject": [] }');
    expect((await runCommandLine(args, { fetch, env })).exitCode).toBe(1);
    expect(sent.filter(({ path }) => path.includes('preview'))).toHaveLength(1);
  });
});

describe('interlock verify plan', () => {
  it('says who owes what, with a command for each step', async () => {
    const { out, exitCode } = await verify(deny, 'plan', system);
    expect(exitCode).toBe(1);
    for (const party of [owner, maker]) expect(out).toContain(`${party} owes `);
    expect(out).toContain('$ interlock sign risk-assessment');
    expect(out).toContain('$ interlock attest init --product ');
    const own = await verify(deny, 'plan', system, '--owes', maker);
    expect(own.out).not.toContain(`${owner} owes`);
  });

  it('ends with 0 where nothing is left to do', async () => {
    expect(await verify(permit, 'plan', system)).toMatchObject({
      exitCode: 0,
      out: 'permit: nothing is left to do\n',
    });
  });
});
