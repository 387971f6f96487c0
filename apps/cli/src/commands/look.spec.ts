import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommandLine } from '../../../../test/support/command-line';
import { fakeFetch, json } from '../../../../test/support/fake-fetch';
import { performance } from '../../../../test/support/requirements';
import { p256Party } from '../../../../test/support/signers';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';

const directory = useTemporaryDirectory();
const answering = (status: number, body: unknown) => fakeFetch(() => json(status, body));
const attestation = (counts: boolean) => ({
  place: 6,
  issuer: p256Party.id,
  role: 'self',
  catalogue: { id: 'goals', version: '1' },
  subjects: ['pkg:generic/acme/valve@1'],
  results: { met: 3, 'not-met': 1, planned: 0 },
  validFrom: 1_700_000_000,
  validUntil: 1_710_000_000,
  state: { status: 'in-force' },
  counts,
  countsBecause: counts ? [] : ['issuer-unverified'],
});
const statusOf = (...counts: boolean[]) => ({
  product: 'pkg:generic/acme/valve',
  attestations: counts.map(attestation),
  owner: null,
});

async function file(name: string, content: unknown): Promise<string> {
  const path = join(directory(), name);
  const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
  await writeFile(path, text, { mode: 0o600 });
  return path;
}

describe('interlock status', () => {
  it.each([
    [0, [true, false]],
    [1, [false]],
    [1, []],
  ])('ends with %d when what is attested counts: %j', async (exitCode, counts) => {
    const { fetch, sent } = answering(200, statusOf(...counts));
    expect(await runCommandLine(['status', 'pkg:generic/acme/valve@1'], { fetch })).toMatchObject({
      exitCode,
    });
    expect(sent[0]?.path).toBe('/v1/products/status?purl=pkg%3Ageneric%2Facme%2Fvalve');
  });

  it('says in words why something does not count', async () => {
    const { fetch } = answering(200, statusOf(false));
    const { out } = await runCommandLine(['status', 'pkg:generic/acme/valve'], { fetch });
    expect(out).toContain('DOES NOT COUNT');
    expect(out).toContain('issuer-unverified');
    expect(out).toContain('3 met, 1 not-met (goals 1)');
  });

  it('says who contradicts what, and whether that takes it away', async () => {
    const counter = (counts: boolean) => ({
      place: 9,
      issuer: 'party:lab',
      requirements: ['G-1', 'G-2'],
      counts,
    });
    const contradicted = { ...attestation(true), counterStatements: [counter(true), counter(false)] };
    const { fetch } = answering(200, { ...statusOf(), attestations: [contradicted] });
    const { out } = await runCommandLine(['status', 'pkg:generic/acme/valve'], { fetch });
    expect(out).toContain('party:lab takes away G-1, G-2 (place 9)');
    expect(out).toContain('party:lab contradicts, without standing, G-1, G-2 (place 9)');
  });

  it('gives machines what the registry said', async () => {
    const { fetch } = answering(200, { ...statusOf(true), more: false });
    const { out } = await runCommandLine(['--json', 'status', 'pkg:generic/acme/valve'], { fetch });
    expect(JSON.parse(out)).toEqual({ ...statusOf(true), more: false });
  });
});

describe('interlock parties show', () => {
  it('tells keys with what they are delegated for, and clients', async () => {
    const limits = { kinds: ['attestation'], products: ['pkg:generic/acme'], validUntil: 1_830_000_000 };
    const clients = [
      { id: 'party:x/dash', scopes: ['feed.read'], validUntil: 1_830_000_000, endedAt: null },
      { id: 'party:x/old', scopes: ['feed.read'], validUntil: 1_830_000_000, endedAt: 7 },
    ];
    const keys = [
      { kid: 'k1', place: 2, endedAs: 'retired' },
      { kid: 'k2', place: 3, limits },
    ];
    const party = {
      id: 'party:x',
      legalName: { en: 'Acme' },
      verified: true,
      roles: ['assessor'],
      keys,
      clients,
    };
    const { fetch } = answering(200, party);
    const { out } = await runCommandLine(['parties', 'show', 'party:x'], { fetch });
    expect(out).toContain('k1, place 2, retired');
    expect(out).toContain('delegated: attestation of pkg:generic/acme until 2027-12-28');
    expect(out).toContain('party:x/dash, feed.read until 2027-12-28');
    expect(out).toContain('party:x/old, feed.read (ended)');
  });
});

describe('interlock whoami', () => {
  it('ends with 1 when no party began with the key', async () => {
    const key = await file('acme.jwk.json', { ...p256Party.jwk, alg: 'ES256' });
    const { fetch } = answering(404, { code: 'not-found', title: 'Not found' });
    const { exitCode, out } = await runCommandLine(['--json', 'whoami', '--key', key], { fetch });
    expect([exitCode, JSON.parse(out)]).toEqual([1, { kid: p256Party.signer.kid, party: null }]);
  });
});

describe('interlock events', () => {
  it('prints one event a line for machines', async () => {
    const event = { place: 3, at: 1_700_000_000, kind: 'party', issuer: 'party:x', touches: ['+party:x'] };
    const { fetch, sent } = answering(200, { events: [event, { ...event, place: 4 }], next: 4 });
    const { out } = await runCommandLine(['--json', 'events', '--after', '2'], { fetch });
    const lines = out.trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as typeof event).place)).toEqual([3, 4]);
    expect(sent[0]?.path).toBe('/v1/events?after=2&limit=50');
  });
});

describe('interlock catalogue', () => {
  const catalogue = { id: 'goals', version: '1', title: { en: 'Goals' }, tier: 'general' };
  const keyed = async () => ['--key', await file('acme.jwk.json', { ...p256Party.jwk, alg: 'ES256' })];

  it('publishes our own form and says how attestations name it', async () => {
    const { fetch, sent } = answering(201, {
      place: 5,
      at: 1,
      kind: 'catalogue',
      issuer: p256Party.id,
      leafHash: 'h',
      leaf: '{}',
      salt: 's',
      proof: 'p',
      state: { status: 'in-force' },
    });
    const path = await file('goals.json', { catalogue, requirements: [performance('G-1')] });
    const { out } = await runCommandLine(['--json', 'catalogue', 'publish', path, ...(await keyed())], {
      fetch,
    });
    expect(JSON.parse(out)).toMatchObject({
      place: 5,
      id: 'goals',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['a form that is wrong', { ...catalogue, tier: 'local' }, [performance('G-1')], 'invalid-claim', 8],
    [
      'two requirements of one id',
      catalogue,
      [performance('G-1'), performance('G-1')],
      'duplicate-requirement',
      35,
    ],
  ])('refuses %s with the line of the file', async (_, edition, requirements, code, line) => {
    const path = await file('goals.json', { catalogue: edition, requirements });
    const args = [
      '--json',
      'catalogue',
      'publish',
      path,
      ...(await keyed()),
      '--out',
      join(directory(), 'x'),
    ];
    const { exitCode, err } = await runCommandLine(args);
    const { error } = JSON.parse(err) as { error: { code: string; where: string } };
    expect([exitCode, error.code, error.where.split(':')[1]]).toEqual([1, code, String(line)]);
  });

  it('names the place in an OSCAL catalog that it cannot read', async () => {
    const metadata = { title: 'Controls', version: '1', 'oscal-version': '1.1.2' };
    const path = await file('oscal.json', { catalog: { metadata, controls: [{ id: 'a b', title: 'x' }] } });
    const args = ['--json', 'catalogue', 'import', path, '--id', 'controls', ...(await keyed())];
    const { exitCode, err } = await runCommandLine([...args, '--out', join(directory(), 'x')]);
    const { error } = JSON.parse(err) as { error: { code: string; where: string } };
    expect([exitCode, error.code, error.where]).toEqual([1, 'invalid-claim', `${path}:9:7`]);
  });
});

describe('interlock audit of the record', () => {
  it('ends with 2 where there is no database, and with 3 where it does not answer', async () => {
    const nowhere = join(directory(), 'nothing');
    expect(await runCommandLine(['audit', 'rebuild', '--data', nowhere])).toMatchObject({ exitCode: 2 });
    const env = { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x' };
    expect(await runCommandLine(['audit', 'fsck'], { env })).toMatchObject({ exitCode: 3 });
    expect(await runCommandLine(['init'], { env: {} })).toMatchObject({ exitCode: 2 });
  });
});
