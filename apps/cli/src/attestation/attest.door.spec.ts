import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryClient } from '#client';
import type { JsonObject } from '#core/bytes';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { runCommandLine, type CommandLineRun } from '../../../../test/support/command-line';
import { catalogueReference, TestParty } from '../../../../test/support/party';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import { performance, specification } from '../../../../test/support/requirements';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';
import { readDocument } from '../document';

let api: TestApi;
let publisher: TestParty;
const now = () => Math.floor(Date.now() / 1000);

const requirements = [
  performance('G-1', { title: { en: 'Safe state', ja: '安全状態' }, layers: ['device'] }),
  performance('G-2', { subjects: ['system'] }),
  performance('G-3', { appliesWhen: 'component.traits.radio && component.layer == "device"' }),
  specification('S-1', ['G-1'], { meets: [{ requirement: 'G-1', means: 'm-a' }] }),
];

beforeAll(async () => {
  api = await startTestApi();
  publisher = TestParty.create(TEST_ORIGIN);
  await api.registry.register.submit([await publisher.introduction(), await published('1', requirements)]);
});
afterAll(() => api.close());

const directory = useTemporaryDirectory();
const file = (name: string) => join(directory(), name);
const interlock = (...args: string[]): Promise<CommandLineRun> =>
  runCommandLine(['--json', '--url', api.url, ...args], { now });

function published(version: string, items: readonly object[], by = publisher) {
  return by.catalogue([], { id: 'goals', version, requirements: { count: items.length, items } });
}

async function party(name: string): Promise<string> {
  const key = file(name);
  await interlock('keys', 'new', '--out', key);
  const payload = { legalName: { en: name }, jurisdiction: 'JP', society: 'industry' };
  await writeFile(`${key}.yaml`, JSON.stringify(payload));
  await interlock('sign', 'party', `${key}.yaml`, '--key', key, '--out', `${key}.jws`);
  expect(await interlock('submit', `${key}.jws`)).toMatchObject({ exitCode: 0 });
  return key;
}

async function init(product: string, ...options: string[]): Promise<CommandLineRun> {
  return interlock(
    'attest',
    'init',
    '--catalogue',
    'goals',
    '--product',
    product,
    '--out',
    file('a.yaml'),
    ...options,
  );
}

async function written(): Promise<{ readonly text: string; readonly claims: readonly JsonObject[] }> {
  const bytes = await readFile(file('a.yaml'));
  const { predicate } = readDocument('a.yaml', bytes).value as { predicate: { claims: JsonObject[] } };
  return { text: bytes.toString(), claims: predicate.claims };
}

const idsOf = (claims: readonly JsonObject[]) => claims.map(({ requirement }) => requirement);

describe('interlock attest', () => {
  it('brings a product name to a registered attestation that is the one of the file', async () => {
    const key = await party('acme');
    const product = 'pkg:generic/acme/valve@1.0.0';
    expect(await init(product)).toMatchObject({ exitCode: 0 });
    const { text, claims } = await written();
    expect(idsOf(claims)).toEqual(['G-1', 'G-2', 'G-3']);
    expect(claims.every(({ result }) => result === 'planned')).toBe(true);
    expect(text).toContain('# G-1  Safe state');
    expect(text).toContain('# - requirement: S-1');
    const receipts = file('receipts');
    const submitted = await interlock(
      'attest',
      'submit',
      file('a.yaml'),
      '--key',
      key,
      '--receipts',
      receipts,
    );
    expect(submitted).toMatchObject({ exitCode: 0, err: '' });
    await readFile(join(receipts, 'a.receipt.json'));
    const status = await interlock('status', product);
    expect(JSON.parse(status.out)).toMatchObject({
      attestations: [{ results: { planned: 3, unclaimed: 1 } }],
    });
    // The statement is kept: sent again it keeps its place.
    expect((await interlock('submit', file('a.jws'))).out).toContain('"known":1');
  });

  it('carries over what the last attestation of the same issuer says, and names what is new', async () => {
    const key = await party('bolt');
    const product = 'pkg:generic/bolt/pump@1';
    await init(product);
    const { text } = await written();
    const evidence =
      'evidence: [{ uri: "https://x.example/r.pdf", digest: { sha256: ' +
      'ab'.repeat(32) +
      ' }, mediaType: application/pdf }]';
    const answered = text
      .replace(
        'result: planned\n      method: declaration',
        `result: met\n      method: test\n      rationale: tried it\n      ${evidence}`,
      )
      .replace(
        '# - requirement: S-1\n    #   result: planned\n    #   method: declaration',
        '- requirement: S-1\n      result: met\n      method: test',
      )
      .replace(/\n {4}- requirement: G-2\n.*\n.*\n/, '\n');
    await writeFile(file('a.yaml'), answered);
    expect(await interlock('attest', 'submit', file('a.yaml'), '--key', key)).toMatchObject({ exitCode: 0 });

    const again = await init('pkg:generic/bolt/pump@2', '--from', 'last', '--key', key, '--force');
    expect(JSON.parse(again.out)).toMatchObject({ claims: 3, added: ['G-2'], leftOut: [] });
    const { text: carried, claims } = await written();
    expect(claims.find(({ requirement }) => requirement === 'G-1')).toMatchObject({
      result: 'met',
      rationale: 'tried it',
      evidence: [{ mediaType: 'application/pdf' }],
    });
    expect(idsOf(claims)).toEqual(['G-1', 'G-2', 'G-3', 'S-1']);
    expect(carried.match(/# NEW since/g)).toHaveLength(1);
    expect(await interlock('attest', 'submit', file('a.yaml'), '--key', key)).toMatchObject({ exitCode: 0 });
  });

  it('carries over nothing of others, and nothing that was taken back', async () => {
    const [mine, theirs] = [await party('cone'), await party('disc')];
    const product = 'pkg:generic/cone/pump@1';
    await init(product);
    const submitted = await interlock('attest', 'submit', file('a.yaml'), '--key', mine);
    const { place } = JSON.parse(submitted.out.split('\n')[1] ?? '') as { place: number };
    const last = ['--from', 'last', '--force', '--key'];
    expect(await init(product, ...last, theirs)).toMatchObject({ exitCode: 2 });
    expect(await init(product, ...last, mine)).toMatchObject({ exitCode: 0 });
    const { leafHash } = await new RegistryClient(api.url).statement(place);
    const retraction = { subject: { statement: { place, leafHash } }, reason: 'wrong' };
    await writeFile(file('r.yaml'), JSON.stringify(retraction));
    await interlock('sign', 'retraction', file('r.yaml'), '--key', mine, '--out', file('r.jws'));
    expect(await interlock('submit', file('r.jws'))).toMatchObject({ exitCode: 0 });
    expect(await init(product, ...last, mine)).toMatchObject({ exitCode: 2 });
  });

  it('asks only what can concern the layer or the component described', async () => {
    expect(await init('pkg:generic/acme/gateway@1', '--layer', 'platform')).toMatchObject({ exitCode: 2 });
    await init('pkg:generic/acme/gateway@1', '--layer', 'device');
    expect(idsOf((await written()).claims)).toEqual(['G-1', 'G-3']);
    await writeFile(file('component.yaml'), 'component:\n  layer: device\n');
    await init('pkg:generic/acme/gateway@1', '--component', file('component.yaml'), '--force');
    const { text, claims } = await written();
    expect(idsOf(claims)).toEqual(['G-1', 'G-3']);
    expect(text).toContain('# Whether it applies is open: nobody stated component.traits.radio.');
    await writeFile(file('component.yaml'), 'component:\n  layer: device\n  traits: { radio: false }\n');
    await init('pkg:generic/acme/gateway@1', '--component', file('component.yaml'), '--force');
    expect(idsOf((await written()).claims)).toEqual(['G-1']);
  });

  it('writes down what the artifact is, and whom it is for in Japanese', async () => {
    await writeFile(file('valve.bin'), 'firmware');
    await init(
      'pkg:generic/acme/valve@1.0.0',
      '--artifact',
      file('valve.bin'),
      '--lang',
      'ja',
      '--name',
      'Valve',
    );
    const { text } = await written();
    expect(text).toMatch(/sha256: [0-9a-f]{64}/);
    expect(text).toContain('安全状態');
    expect(text).toContain('name: Valve');
  });

  it.each<[string, number, readonly string[]]>([
    ['a product that is none', 2, ['--product', 'valve']],
    ['a catalogue nobody published', 1, ['--product', 'pkg:generic/a/b@1', '--catalogue', 'unheard-of']],
    ['a digest nobody published', 1, ['--product', 'pkg:generic/a/b@1', '--catalogue', 'ab'.repeat(32)]],
    ['a validity beyond ten years', 2, ['--product', 'pkg:generic/a/b@1', '--days', '5000']],
    ['a component that is no description', 1, ['--product', 'pkg:generic/a/b@1', '--component', __filename]],
  ])('is not begun for %s', async (_, exitCode, options) => {
    expect(await interlock('attest', 'init', ...options, '--out', file('x.yaml'))).toMatchObject({
      exitCode,
    });
  });

  it('writes over nothing unless it is told to', async () => {
    await writeFile(file('a.yaml'), 'mine');
    expect(await init('pkg:generic/a/b@1')).toMatchObject({ exitCode: 2 });
    expect(await readFile(file('a.yaml'), 'utf8')).toBe('mine');
  });

  it('names the place in the YAML of what is refused, and signs nothing', async () => {
    const key = await party('edge');
    await init('pkg:generic/disc/valve@1');
    const { text } = await written();
    await writeFile(file('a.yaml'), text.replace('result: planned', 'result: perhaps'));
    const line = text.slice(0, text.indexOf('result: planned')).split('\n').length;
    const { exitCode, err } = await interlock('attest', 'submit', file('a.yaml'), '--key', key);
    expect([exitCode, JSON.parse(err)]).toMatchObject([
      1,
      { error: { where: `${file('a.yaml')}:${line}:15` } },
    ]);
  });

  it('asks for the digest where several publish a catalogue of one id, unless the operator is among them', async () => {
    const other = TestParty.create(TEST_ORIGIN);
    const theirs = await other.catalogue(['X-1'], { id: 'shared' });
    const ours = await publisher.catalogue(['Y-1'], { id: 'shared' });
    await api.registry.register.submit([await other.introduction(), theirs, ours]);
    const { exitCode, err } = await interlock(
      'attest',
      'init',
      '--catalogue',
      'shared',
      '--product',
      'pkg:generic/a/b@1',
    );
    const { sha256 } = catalogueReference(ours).digest;
    expect([exitCode, err.includes(sha256)]).toEqual([2, true]);
    const named = await interlock('requirements', 'list', '--catalogue', sha256);
    expect(JSON.parse(named.out)).toMatchObject({ requirements: [{ id: 'Y-1' }] });

    await api.registry.register.submit([await api.registry.operator.catalogue(['Z-1'], { id: 'shared' })]);
    const official = await interlock('requirements', 'list', '--catalogue', 'shared');
    expect(JSON.parse(official.out)).toMatchObject({ requirements: [{ id: 'Z-1' }] });
  });

  it('takes of an id the newest version in force, not a draft and not what begins later', async () => {
    const versions = [
      await publisher.catalogue(['A-1'], { id: 'moving', version: '1', effectiveFrom: 1_700_000_000 }),
      await publisher.catalogue(['A-2'], { id: 'moving', version: '2', effectiveFrom: 1_700_000_001 }),
      await publisher.catalogue(['A-3'], { id: 'moving', version: '3', effectiveFrom: now() + 86_400 }),
      await publisher.catalogue(['A-4'], { id: 'moving', version: '4', stage: 'draft' }),
    ];
    await api.registry.register.submit(versions);
    const { out } = await interlock('requirements', 'list', '--catalogue', 'moving');
    expect(JSON.parse(out)).toMatchObject({ catalogue: { version: '2' }, requirements: [{ id: 'A-2' }] });
  });
});
