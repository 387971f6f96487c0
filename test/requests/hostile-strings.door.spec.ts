import type { Submission } from '#core/register';
import { allHostileStrings } from '../support/hostile-strings';
import { startTestApi, type TestApi } from '../support/api';
import { catalogueReference, TestParty, type AttestationParts } from '../support/party';
import { TEST_ORIGIN } from '../support/registry';

let api: TestApi;
let author: TestParty;
let catalogue: AttestationParts['catalogue'];

beforeAll(async () => {
  api = await startTestApi();
  author = TestParty.create(TEST_ORIGIN);
  const published = await author.catalogue(['R-1']);
  catalogue = catalogueReference(published);
  await submit([await author.introduction(), published]);
});
afterAll(() => api.close());

interface Result {
  readonly status: number;
  readonly place?: number;
  readonly problem?: { readonly code: string };
}

async function submit(statements: readonly Submission[]): Promise<readonly Result[]> {
  const body = JSON.stringify({ statements: statements.map(({ bytes }) => Buffer.from(bytes).toString()) });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${api.url}/v1/statements`, { method: 'POST', headers, body });
  return ((await answer.json()) as { results: Result[] }).results;
}

const read = async (path: string) =>
  (await fetch(`${api.url}${path}`)).json() as Promise<Record<string, unknown>>;

/** The statement at a place says a text exactly as it was sent: in its bytes, and in what its payload is read as. */
async function payloadAt(place: number): Promise<unknown> {
  const { statement } = (await read(`/v1/statements/${place}`)) as { statement: string };
  return JSON.parse(Buffer.from(statement.split('.')[1] ?? '', 'base64url').toString());
}

const requirement = (members: object) => ({
  id: 'R-1',
  title: { en: 'Title' },
  statement: { en: 'Statement' },
  kind: 'performance',
  subjects: ['component'],
  origin: { type: 'implicit' },
  phases: ['design'],
  objectives: ['safety'],
  allowNotApplicable: false,
  ...members,
});

const one = { count: 1, items: [requirement({})] };

const introducing = (members: object) => TestParty.create(TEST_ORIGIN).introduction({ ...members });

let versions = 0;
const publishing = (members: object) => author.catalogue([], { version: `v${++versions}`, ...members });
const publishingOne = (members: object) =>
  publishing({ requirements: { count: 1, items: [requirement(members)] } });

const attesting = (predicate: object) => author.attestation({ catalogue, predicate: { ...predicate } });
const claiming = (members: object) =>
  attesting({ claims: [{ requirement: 'R-1', result: 'met', method: 'test', ...members }] });

/** Every member of the three kinds that is text for people: how it is said. */
const members: Readonly<Record<string, (text: string) => Promise<Submission>>> = {
  'legal name': (text) => introducing({ legalName: { en: text } }),
  'identifier of a party': (text) => introducing({ identifier: text }),
  'title of a catalogue': (text) => publishing({ title: { en: text }, requirements: one }),
  'sector of a catalogue': (text) => publishing({ sector: text, requirements: one }),
  'title of a requirement': (text) => publishingOne({ title: { en: text } }),
  'statement of a requirement': (text) => publishingOne({ statement: { en: text } }),
  'guidance of a requirement': (text) => publishingOne({ guidance: { ja: text } }),
  'origin of a requirement': (text) => publishingOne({ origin: { type: 'additional', judgedBy: text } }),
  'rationale of a claim': (text) => claiming({ rationale: text }),
  'accreditation of an assessor': (text) =>
    attesting({ assessor: { role: 'third-party', accreditation: text } }),
};

const batchesOf = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );

describe('H20 texts that programs stumble over', () => {
  it('are at least 150, each once', () => {
    const texts = allHostileStrings.map(([, text]) => text);
    expect(texts.length).toBeGreaterThan(150);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it.each(Object.keys(members))(
    'H20 are kept byte for byte as %s, or refused with a reason',
    async (name) => {
      const say = members[name];
      if (!say) throw new TypeError(name);
      const outcomes = new Map<string, number>();
      for (const batch of batchesOf(allHostileStrings, 100)) {
        const statements = await Promise.all(batch.map(([, text]) => say(text)));
        const results = await submit(statements);
        for (const [index, { status, place = -1, problem }] of results.entries()) {
          const outcome = problem ? `${status} ${problem.code}` : String(status);
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
          if (status !== 201) continue;
          const sent =
            Buffer.from(statements[index]?.bytes ?? [])
              .toString()
              .split('.')[1] ?? '';
          expect(await payloadAt(place)).toEqual(JSON.parse(Buffer.from(sent, 'base64url').toString()));
        }
      }
      expect(['201', '422 confusable-name', '422 invalid-claim', '422 invalid-text']).toEqual(
        expect.arrayContaining([...outcomes.keys()]),
      );
      expect(outcomes.get('201')).toBeGreaterThan(100);
    },
    120_000,
  );

  it.each(allHostileStrings.filter(([attacked]) => attacked === 'several forms of one text'))(
    'H20 %s: %j is neither composed nor decomposed where it is read',
    async (_, text) => {
      const party = TestParty.create(TEST_ORIGIN);
      const [result] = await submit([await party.introduction({ legalName: { en: text } })]);
      expect(result?.status).toBe(201);
      expect(await read(`/v1/parties/${party.id}`)).toMatchObject({ legalName: { en: text } });
    },
  );

  it.each(['pаypal', 'pay\u200bpal'])(
    'H23 as a name %j is refused, and told where it stands',
    async (text) => {
      const said = [
        await introducing({ legalName: { en: 'Acme', ja: text } }),
        await publishing({ title: { en: text }, requirements: one }),
      ];
      const refusals = (await submit(said)).map(({ problem }) => problem);
      expect(refusals).toMatchObject([
        { code: 'confusable-name', pointer: '/legalName/ja', line: 1 },
        { code: 'confusable-name', pointer: '/title/en', line: 1 },
      ]);
    },
  );

  it('H20 are shown by the lists as they are', async () => {
    const shown = new Set<unknown>();
    for (let path: string | null = '/v1/parties?limit=200'; path;) {
      const { items, next } = (await read(path)) as {
        items: { legalName: { en: string } }[];
        next: string | null;
      };
      for (const { legalName } of items) shown.add(legalName.en);
      path = next && `/v1/parties?limit=200&cursor=${next}`;
    }
    const kept = [
      '<script>alert(1)</script>',
      "' OR 1=1 --",
      '../../etc/passwd',
      '__proto__',
      'ﷺ',
      '=cmd()',
      '%',
      'NaN',
    ];
    expect(kept.filter((text) => !shown.has(text))).toEqual([]);
  });
});
