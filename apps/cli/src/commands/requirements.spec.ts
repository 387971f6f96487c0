import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '#core/bytes';
import { signStatement, draftCatalogue } from '#client';
import { parseCompactJws } from '#core/statement';
import { fakeFetch, json, type SentRequest } from '../../../../test/support/fake-fetch';
import { runCommandLine } from '../../../../test/support/command-line';
import { performance, specification } from '../../../../test/support/requirements';
import { p256Party } from '../../../../test/support/signers';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';

const directory = useTemporaryDirectory();
const requirements = [
  performance('G-1', {
    title: { en: 'Safe state', ja: '安全状態' },
    layers: ['device'],
    appliesWhen: 'component.traits.actuating && network.shared',
    guidance: { en: 'Which state is safe depends.' },
    params: [{ id: 'time', values: ['30 s'] }],
    assurance: { 1: 'self', 2: 'self', 3: 'reviewed', 4: 'assessed' },
  }),
  performance('G-2', { subjects: ['system'], clauses: ['b'] }),
  specification('S-1', ['G-1'], { meets: [{ requirement: 'G-1', means: 'm-a' }], validUntil: 1_800_000_000 }),
  specification('S-2', ['G-1'], { meets: [{ requirement: 'G-1', means: 'm-a' }] }),
];

let serve: (request: SentRequest) => Response;
let digest: string;

beforeAll(async () => {
  const issuance = { iss: p256Party.id, jti: '1', iat: 1_600_000_000 };
  const edition = {
    id: 'goals',
    version: '1',
    title: { en: 'Goals' },
    tier: 'general',
    stage: 'published',
    effectiveFrom: 1_600_000_000,
  } as const;
  const { payload } = draftCatalogue(issuance, edition, requirements, () => Buffer.alloc(32));
  const { statement } = await signStatement('catalogue', payload, p256Party.signer);
  digest = sha256Hex(parseCompactJws(statement).payloadBytes);
  const facts = {
    ...edition,
    digest,
    publisher: p256Party.id,
    requirementCount: 4,
    place: 3,
    state: { status: 'in-force' },
  };
  serve = ({ path }) => {
    if (path.startsWith('/v1/catalogues?'))
      return json(200, { items: path.includes('id=goals') ? [facts] : [], next: null });
    if (path === `/v1/catalogues/${digest}`) return json(200, facts);
    const answered = {
      place: 3,
      at: 1,
      kind: 'catalogue',
      issuer: 'x',
      leafHash: 'h',
      leaf: '{}',
      salt: 's',
      key: 'k',
    };
    if (path === '/v1/statements/3')
      return json(200, { ...answered, statement, state: { status: 'in-force' } });
    return json(404, { code: 'not-found', title: 'Not found' });
  };
});

const interlock = (...args: string[]) =>
  runCommandLine(['requirements', ...args, '--catalogue', 'goals'], { fetch: fakeFetch(serve).fetch });

const idsOf = (out: string) =>
  (JSON.parse(out) as { requirements: { id: string }[] }).requirements.map(({ id }) => id).join(' ');

describe('interlock requirements list', () => {
  it.each([
    [[], 'G-1 G-2 S-1 S-2'],
    [['--layer', 'device'], 'G-1 S-1 S-2'],
    [['--layer', 'platform'], 'S-1 S-2'],
    [['--subject', 'system'], 'G-2'],
    [['--clause', 'b'], 'G-2'],
    [['--kind', 'performance', '--origin', 'implicit'], 'G-1 G-2'],
    [['--text', 'SAFE'], 'G-1'],
    [['--text', '安全'], 'G-1'],
    [['--text', '%'], ''],
  ])('lists what passes %j', async (options, ids) => {
    const { out, exitCode } = await interlock('list', '--json', ...options);
    expect([idsOf(out), exitCode]).toEqual([ids, ids === '' ? 1 : 0]);
  });

  it('shows titles in the language asked for', async () => {
    expect((await interlock('list', '--lang', 'ja')).out).toContain('安全状態');
    expect((await interlock('list')).out).toContain('4 of 4 requirements of goals 1');
  });

  it.each([[['--layer', 'cloud']], [['--lang', 'de']], [['--sort', 'id']]])(
    'ends with 2 for %j',
    async (options) => {
      expect((await interlock('list', ...options)).exitCode).toBe(2);
    },
  );
});

describe('interlock requirements show', () => {
  it('shows everything of a requirement, and its means with their specifications', async () => {
    const { out } = await interlock('show', 'G-1');
    for (const part of [
      'Safe state',
      'component (device)',
      'time: 30 s',
      'class 3 reviewed',
      'Which state',
      'means m-a',
    ]) {
      expect(out).toContain(part);
    }
    const { out: text } = await interlock('show', 'G-1', '--json');
    expect(JSON.parse(text)).toMatchObject({
      requirement: { id: 'G-1', appliesWhen: 'component.traits.actuating && network.shared' },
      means: [{ id: 'm-a', specifications: [{ id: 'S-1' }, { id: 'S-2' }] }],
    });
  });

  it('shows of a specification what it serves and how long it is valid', async () => {
    const { out } = await interlock('show', 'S-1');
    expect(out).toMatch(/meets +G-1 by m-a/);
    expect(out).toMatch(/valid until +2027-01-15/);
  });

  it('ends with 1 for a requirement that is not there', async () => {
    expect(await interlock('show', 'G-9')).toMatchObject({ exitCode: 1, out: '' });
  });
});

describe('interlock requirements explain', () => {
  async function explain(component: string, ...args: string[]) {
    const file = join(directory(), 'component.yaml');
    await writeFile(file, component);
    return interlock('explain', '--component', file, ...args);
  }

  it('tells why a requirement applies, with the values used', async () => {
    const component = 'component: { layer: device, traits: { actuating: true } }\nnetwork: { shared: true }';
    const { out, exitCode } = await explain(component, 'G-1');
    expect(exitCode).toBe(0);
    expect(out).toContain('G-1  applies');
    expect(out).toContain('because  component.traits.actuating = true');
    expect(out).toContain('because  network.shared = true');
  });

  it('names only what keeps it from applying', async () => {
    const { out } = await explain(
      'component: { layer: device, traits: { actuating: false } }',
      'G-1',
      '--json',
    );
    expect(JSON.parse(out)).toMatchObject({
      items: [
        { applies: 'no', because: [{ fact: 'component.traits.actuating', state: 'known', value: false }] },
      ],
    });
  });

  it('names what to state where it cannot be told', async () => {
    const { out } = await explain('component: { layer: device }', '--all');
    expect(out).toContain('1 apply, 0 do not, 1 cannot be told');
    expect(out).toContain('component.traits.actuating: true or false');
  });

  it.each([
    ['a fact that does not exist', 'component:\n  traits: { shiny: true }', 1, ':2:20: unknown-member'],
    ['a fact of the wrong type', 'component:\n  layer: cloud', 1, ':2:10: invalid-claim'],
    ['a text', 'device', 1, ':1:1: invalid-claim'],
  ])('names the place of %s in the description', async (_, component, exitCode, where) => {
    const run = await explain(component, 'G-1');
    expect([run.exitCode, run.err.includes(`component.yaml${where}`)]).toEqual([exitCode, true]);
  });

  it('wants ids, or all', async () => {
    expect((await explain('{}')).exitCode).toBe(2);
    expect((await explain('{}', 'G-1', '--all')).exitCode).toBe(2);
  });
});

describe('a catalogue as the registry serves it', () => {
  it('is believed only if it has the digest it is named by', async () => {
    const { fetch } = fakeFetch((request) => {
      if (request.path === `/v1/catalogues/${'ab'.repeat(32)}`) {
        return json(200, {
          digest: 'ab'.repeat(32),
          id: 'goals',
          version: '1',
          publisher: 'p',
          stage: 'published',
          effectiveFrom: 1,
          requirementCount: 4,
          place: 3,
          state: { status: 'in-force' },
        });
      }
      return serve(request);
    });
    const args = ['requirements', 'list', '--catalogue', 'ab'.repeat(32)];
    expect(await runCommandLine(args, { fetch })).toMatchObject({ exitCode: 4, out: '' });
  });
});
