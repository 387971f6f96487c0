import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromBase64url, parseStrictJson } from '#core/bytes';
import { importVerificationKey } from '#core/key';
import { prepare } from '#core/register';
import { parseCompactJws } from '#core/statement';
import type { SignedStatement } from '#client';
import { fakeFetch, json } from '../../../../test/support/fake-fetch';
import { runCommandLine } from '../../../../test/support/command-line';
import { performance } from '../../../../test/support/requirements';
import { ed25519Party, p256Party, type SigningParty } from '../../../../test/support/signers';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';

const origin = 'registry.example/log';
const directory = useTemporaryDirectory();
const party = { legalName: { en: 'Acme' }, jurisdiction: 'JP', society: 'industry' };

async function file(name: string, content: unknown): Promise<string> {
  const path = join(directory(), name);
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await writeFile(path, text, { mode: 0o600 });
  return path;
}

const keyFile = ({ jwk }: SigningParty, name = 'acme') =>
  file(`${name}.jwk.json`, { ...jwk, alg: jwk.crv === 'P-256' ? 'ES256' : 'Ed25519' });

async function sign(kind: string, payload: string, ...options: string[]): Promise<SignedStatement> {
  const args = ['--json', 'sign', kind, payload, '--origin', origin, ...options];
  const { exitCode, out, err } = await runCommandLine(args);
  if (exitCode !== 0) throw new Error(err);
  return JSON.parse(out) as SignedStatement;
}

const payloadOf = ({ statement }: SignedStatement) =>
  parseStrictJson(parseCompactJws(statement).payloadBytes);

describe('interlock sign', () => {
  it('fills in what follows from key, clock and registry', async () => {
    const signed = await sign('party', await file('party.json', party), '--key', await keyFile(p256Party));
    const common = { iss: p256Party.id, iat: 1_700_000_000, label: 'CLEAR', aud: origin };
    expect(payloadOf(signed)).toMatchObject({ ...common, jti: expect.any(String) as string });
    await expect(
      prepare(
        { bytes: Buffer.from(signed.statement), objects: [] },
        { origin, findKey: async () => undefined, findKeysOf: async () => [] },
      ),
    ).resolves.toMatchObject({ kind: { name: 'party' } });
  });

  it('leaves what the author wrote as it is', async () => {
    const payload = await file('party.json', { ...party, jti: 'mine', iat: 1_600_000_000 });
    const signed = await sign('party', payload, '--key', await keyFile(p256Party));
    expect(payloadOf(signed)).toMatchObject({ jti: 'mine', iat: 1_600_000_000 });
  });

  it('signs in the name of INTERLOCK_ISS, and takes days for instants', async () => {
    const prefix = await file('names.yaml', 'prefix: urn:example:x\nexp: 2027-12-31\n');
    const args = [
      '--json',
      'sign',
      'namespace',
      prefix,
      '--origin',
      origin,
      '--key',
      await keyFile(p256Party),
    ];
    const { out } = await runCommandLine(args, { env: { INTERLOCK_ISS: ed25519Party.id } });
    const payload = payloadOf(JSON.parse(out) as SignedStatement);
    expect(payload).toMatchObject({ iss: ed25519Party.id, exp: 1_830_211_200 });
  });

  it('says for whom it is, and never something else than the payload', async () => {
    const catalogue = { id: 'goals', version: '1', title: { en: 'Goals' }, tier: 'general', stage: 'draft' };
    const requirements = { count: 1, items: [performance('G-1')] };
    const payload = { ...catalogue, effectiveFrom: '2026-01-01', requirements };
    const own = await file('own.json', { ...payload, label: 'CLEAR' });
    const key = await keyFile(p256Party);
    const marked = ['--key', key, '--label', 'AMBER', '--recipients', ed25519Party.id];
    const signed = await sign('catalogue', await file('goals.json', payload), ...marked);
    expect(payloadOf(signed)).toMatchObject({ label: 'AMBER', recipients: [ed25519Party.id] });
    expect(await runCommandLine(['sign', 'catalogue', own, ...marked])).toMatchObject({ exitCode: 2 });
  });

  it('asks the registry for its origin only for what acts', async () => {
    const { fetch, sent } = fakeFetch(() => json(200, { origin, logKey: 'k', operator: 'party:x', size: 0 }));
    const key = await keyFile(p256Party);
    const args = ['sign', 'party', await file('party.json', party), '--key', key];
    expect(await runCommandLine(args, { fetch })).toMatchObject({ exitCode: 0 });
    expect(sent.map(({ path }) => path)).toEqual(['/v1/registry']);
  });

  it('fills the predicate of an attestation, where its common members stand', async () => {
    const attestation = {
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'valve', uri: 'pkg:generic/acme/valve@1' }],
      predicateType: 'https://interlock.example/attestation/requirement-conformance/v1',
      predicate: {
        catalogue: { id: 'goals', version: '1', digest: { sha256: 'ab'.repeat(32) } },
        claims: [{ requirement: 'G-1', result: 'met', method: 'test' }],
        assessor: { role: 'self' },
        validFrom: 1_700_000_000,
        validUntil: 1_710_000_000,
      },
    };
    const { fetch, sent } = fakeFetch(() => new Error('not to be asked'));
    const args = ['--json', 'sign', 'attestation', '-', '--key', await keyFile(p256Party)];
    const { exitCode, out } = await runCommandLine(args, { fetch, stdin: JSON.stringify(attestation) });
    expect([exitCode, sent]).toEqual([0, []]);
    const { iss, predicate } = payloadOf(JSON.parse(out) as SignedStatement);
    expect(iss).toBeUndefined();
    expect(predicate).toMatchObject({ iss: p256Party.id, iat: 1_700_000_000, label: 'CLEAR' });
  });

  it('makes the proof of possession for a new key', async () => {
    const newKey = await keyFile(ed25519Party, 'new');
    const key = await keyFile(p256Party);
    const signed = await sign('key', await file('key.json', {}), '--key', key, '--new-key', newKey);
    const owner = { owner: p256Party.id, key: importVerificationKey(p256Party.jwk) };
    await expect(
      prepare(
        { bytes: Buffer.from(signed.statement), objects: [] },
        { origin, findKey: async () => owner, findKeysOf: async () => [] },
      ),
    ).resolves.toMatchObject({ kind: { name: 'key' } });
  });

  it('salts the objects of a catalogue and names them in the statement', async () => {
    const edition = {
      id: 'goals',
      version: '1',
      title: { en: 'Goals' },
      tier: 'general',
      stage: 'published',
    };
    const payload = await file('catalogue.json', { ...edition, effectiveFrom: 1_700_000_000 });
    const objects = await file('requirements.json', {
      requirements: [performance('G-1'), performance('G-2')],
    });
    const signed = await sign('catalogue', payload, '--key', await keyFile(p256Party), '--objects', objects);
    expect(payloadOf(signed)).toMatchObject({ requirements: { count: 2 } });
    expect(fromBase64url(signed.objects[0]?.salt ?? '')).toHaveLength(32);
  });

  it('reads a payload in YAML, and names the place of a fault in it', async () => {
    const key = await keyFile(p256Party);
    const text = '# who we are\nlegalName: { en: Acme }\njurisdiction: JP\nsociety: industry\n';
    const signed = await sign('party', await file('party.yaml', text), '--key', key);
    expect(payloadOf(signed)).toMatchObject({ jurisdiction: 'JP', society: 'industry' });
    const payload = await file('wrong.yaml', text.replace('industry', 'nobody'));
    const { exitCode, err } = await runCommandLine([
      'sign',
      'party',
      payload,
      '--origin',
      origin,
      '--key',
      key,
    ]);
    expect([exitCode, err.includes(`${payload}:4:10: invalid-claim`)]).toEqual([1, true]);
  });

  it.each([
    [
      'a member of the wrong type',
      'party',
      '{\n  "legalName": { "en": "Acme" },\n  "jurisdiction": 7\n}',
      'invalid-claim',
      3,
      19,
    ],
    [
      'an unknown member',
      'party',
      JSON.stringify({ ...party, colour: 'red' }, null, 2),
      'unknown-member',
      7,
      13,
    ],
    ['text that is no JSON', 'party', '{\n  "legalName": }', 'malformed-json', 2, 16],
    [
      'a repeated member',
      'party',
      '{\n  "jurisdiction": "JP",\n  "jurisdiction": "JP"\n}',
      'duplicate-member',
      3,
      3,
    ],
    ['an empty prefix', 'namespace', '{ "prefix": "pkg:generic" }', 'invalid-claim', 1, 13],
  ])('refuses %s with line and column of the file, unsigned', async (_, kind, text, code, line, column) => {
    const args = [
      '--json',
      'sign',
      kind,
      await file('payload.json', text),
      '--key',
      await keyFile(p256Party),
    ];
    const { exitCode, out, err } = await runCommandLine([...args, '--origin', origin]);
    const { error } = JSON.parse(err) as { error: { code: string; where: string } };
    const where = `${join(directory(), 'payload.json')}:${line}:${column}`;
    expect({ exitCode, out, code: error.code, where: error.where }).toEqual({
      exitCode: 1,
      out: '',
      code,
      where,
    });
  });

  it.each([
    ['without a key', ['party', 'p.json']],
    ['with a kind that does not exist', ['verdict', 'p.json']],
    ['with a key file that is missing', ['party', 'p.json', '--key', 'missing']],
    [
      'with a file that is missing',
      ['party', '/missing.json', '--with', 'true', '--kid', p256Party.signer.kid],
    ],
    ['with a command but no kid', ['party', 'p.json', '--with', 'true']],
    ['with a command that does not sign', ['party', '-', '--with', 'echo no', '--kid', p256Party.signer.kid]],
    ['with a command that fails', ['party', '-', '--with', 'exit 3', '--kid', p256Party.signer.kid]],
  ])('is misused %s', async (_, args) => {
    const { d: _d, ...key } = p256Party.jwk;
    const stdin = JSON.stringify({ ...party, key });
    const { exitCode } = await runCommandLine(['sign', ...args, '--origin', origin], { stdin });
    expect(exitCode).toBe(2);
  });

  it('has a command sign, and converts its DER', async () => {
    const key = await keyFile(p256Party);
    const script = `const { createPrivateKey, sign } = require('node:crypto');
      const key = createPrivateKey({ key: JSON.parse(require('node:fs').readFileSync(${JSON.stringify(key)})), format: 'jwk' });
      process.stdout.write(sign('sha256', require('node:fs').readFileSync(0), key));`;
    const command = `"${process.execPath}" "${await file('sign.js', script)}"`;
    const { d: _, ...publicJwk } = p256Party.jwk;
    const payload = await file('party.json', { ...party, key: publicJwk });
    const signed = await sign('party', payload, '--with', command, '--kid', p256Party.signer.kid);
    expect(parseCompactJws(signed.statement).signature).toHaveLength(64);
    expect(payloadOf(signed)).toMatchObject({ iss: p256Party.id });
  });

  it('notices that a command signed with another key', async () => {
    const command = `head -c 64 /dev/zero`;
    const { d: _, ...publicJwk } = p256Party.jwk;
    const payload = await file('party.json', { ...party, key: publicJwk });
    await expect(sign('party', payload, '--with', command, '--kid', p256Party.signer.kid)).rejects.toThrow(
      'signature-invalid',
    );
  });
});
