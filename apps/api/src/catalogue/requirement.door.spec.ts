import { startTestApi, type TestApi } from '../../../../test/support/api';
import { TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import { performance, specification } from '../../../../test/support/requirements';
import { catalogueReference } from '../../../../test/support/party';
import request from 'supertest';

let api: TestApi;
let digest: string;

const requirements = [
  performance('G-1', {
    title: { en: 'Safe State', ja: '安全状態への移行' },
    statement: { en: 'It shall keep 100% of \\ and _ apart.' },
    layers: ['device'],
    clauses: ['b', 'e'],
    appliesWhen: 'component.traits.actuating || network.shared',
  }),
  performance('G-2', { phases: ['operation'], objectives: ['integrity'], subjects: ['system'] }),
  performance('G-3', { origin: { type: 'additional', judgedBy: 'test' } }),
  specification('S-1', ['G-1'], { meets: [{ requirement: 'G-1', means: 'm-a' }, { requirement: 'G-3' }] }),
  specification('S-2', ['G-1'], { meets: [{ requirement: 'G-1', means: 'm-a' }] }),
  specification('S-3', ['G-1'], { targets: { traits: ['battery'] } }),
];

beforeAll(async () => {
  api = await startTestApi();
  const publisher = TestParty.create(TEST_ORIGIN);
  const catalogue = await publisher.catalogue([], {
    requirements: { count: requirements.length, items: requirements },
  });
  await api.registry.register.submit([await publisher.introduction(), catalogue]);
  digest = catalogueReference(catalogue).digest.sha256;
});
afterAll(() => api.close());

const get = (path: string) => request(api.url).get(`/v1/catalogues/${digest}/${path}`);

async function idsOf(query: string): Promise<string[]> {
  const { body } = await get(`requirements?${query}`).expect(200);
  return (body as { items: { id: string }[] }).items.map(({ id }) => id);
}

describe('the requirements of a catalogue', () => {
  it.each([
    ['', 'G-1 G-2 G-3 S-1 S-2 S-3'],
    ['layer=device', 'G-1 G-3 S-1 S-2 S-3'],
    ['layer=service', 'G-3 S-1 S-2 S-3'],
    ['phase=operation', 'G-2'],
    ['objective=integrity', 'G-2'],
    ['origin=additional', 'G-3'],
    ['clause=e', 'G-1'],
    ['subject=system', 'G-2'],
    ['kind=specification', 'S-1 S-2 S-3'],
    ['kind=specification&subject=system', ''],
    ['text=safe%20state', 'G-1'],
    ['text=%E7%8A%B6%E6%85%8B%E3%81%B8', 'G-1'],
  ])('are filtered by %j', async (query, ids) => {
    expect((await idsOf(query)).join(' ')).toBe(ids);
  });

  it.each([
    ['100%25', 'G-1'],
    ['00%25%20of%20%5C', 'G-1'],
    ['ke_p', ''],
    ['k%25p', ''],
    ['%25%25%25', ''],
    ['___', ''],
    ['%5C%5C%5C', ''],
    ['and%20_', 'G-1'],
  ])('Q04 are searched for %s as plain text', async (text, ids) => {
    expect((await idsOf(`text=${text}`)).join(' ')).toBe(ids);
  });

  it.each([
    'a%20%26%20%7C%20!',
    'safe%20%26%20state',
    '%28%28%28',
    '%27%3B%20drop%20table%20state.requirement',
  ])('Q05 find nothing for query syntax %s, which is text', async (text) => {
    expect(await idsOf(`text=${text}`)).toEqual([]);
  });

  it.each([
    ['Q04 fewer than three characters', 'text=ab', '400 invalid-parameter'],
    [
      'Q04 three characters beyond the first plane are three',
      'text=%F0%9F%94%92%F0%9F%94%92',
      '400 invalid-parameter',
    ],
    ['Q09 something to be included', 'include=means.specifications', '400 unknown-parameter'],
    [
      'Q09 something to be expanded',
      'expand=a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a',
      '400 unknown-parameter',
    ],
    ['a long text', `text=${'a'.repeat(1_000)}`, '400 invalid-parameter'],
    ['Q12 U+0000', 'text=abc%00', '422 invalid-text'],
    ['Q13 an empty filter', 'layer=', '400 invalid-parameter'],
    ['Q13 an empty text', 'text=', '400 invalid-parameter'],
    ['a word of no vocabulary', 'layer=Device', '400 invalid-parameter'],
    ['a filter given twice', 'layer=device&layer=device', '400 duplicate-parameter'],
    ['a list', 'layer=device,network', '400 invalid-parameter'],
    ['an operator', 'layer[$in]=device', '400 unknown-parameter'],
  ])('are refused for %s', async (_, query, refusal) => {
    expect(refusalOf(await get(`requirements?${query}`))).toBe(refusal);
  });

  it('Q07 are paged with a cursor that belongs to the filter', async () => {
    const first = await get('requirements?kind=specification&limit=2').expect(200);
    const { next } = first.body as { next: string };
    expect(await idsOf(`kind=specification&limit=2&cursor=${next}`)).toEqual(['S-3']);
    expect(refusalOf(await get(`requirements?kind=performance&limit=2&cursor=${next}`))).toBe(
      '400 invalid-cursor',
    );
  });
});

describe('one requirement', () => {
  it('is shown with the means by which it can be met', async () => {
    const { body } = await get('requirements/G-1').expect(200);
    expect(body).toMatchObject({
      id: 'G-1',
      appliesWhen: 'component.traits.actuating || network.shared',
      means: [
        { id: 'm-a', specifications: [{ id: 'S-1' }, { id: 'S-2' }] },
        { id: 'S-3', specifications: [{ id: 'S-3' }] },
      ],
    });
    expect((await get('requirements/S-3').expect(200)).body).toMatchObject({ id: 'S-3', means: [] });
  });

  it.each([
    ['an id that is not there', 'requirements/G-9', '404 not-found'],
    ['an id in another case', 'requirements/g-1', '404 not-found'],
    ['no id of a requirement', 'requirements/a%20b', '400 invalid-parameter'],
    ['U+0000', 'requirements/a%00', '400 invalid-parameter'],
    ['a parameter', 'requirements/G-1?expand=means', '400 unknown-parameter'],
    ['Q09 something below it', 'requirements/G-1/means/m-a/specifications', '404 not-found'],
  ])('is not found for %s', async (_, path, refusal) => {
    expect(refusalOf(await get(path))).toBe(refusal);
  });
});

describe('an explanation', () => {
  const explain = (body: unknown, query = '', type = 'application/json') =>
    request(api.url)
      .post(`/v1/catalogues/${digest}/explain${query}`)
      .set('content-type', type)
      .send(typeof body === 'string' ? body : JSON.stringify(body));

  it('tells of each goal whether it applies, why, and which means are made for it', async () => {
    const component = { component: { layer: 'device', traits: { actuating: true, battery: false } } };
    const { body } = await explain(component).expect(200);
    expect(body).toMatchObject({
      items: [
        {
          requirement: 'G-1',
          applies: 'yes',
          because: [
            { fact: 'component.layer', state: 'known', value: 'device' },
            { fact: 'component.traits.actuating', state: 'known', value: true },
          ],
          means: [
            { id: 'm-a', specifications: ['S-1', 'S-2'], madeFor: 'yes' },
            { id: 'S-3', specifications: ['S-3'], madeFor: 'no' },
          ],
        },
        { requirement: 'G-2', applies: 'yes', because: [], means: [] },
        { requirement: 'G-3', applies: 'yes' },
      ],
      next: null,
    });
  });

  it('names what nobody stated', async () => {
    const { body } = await explain({ component: { layer: 'device' } }).expect(200);
    expect(body).toMatchObject({
      items: [
        {
          applies: 'unknown',
          because: [
            { fact: 'component.traits.actuating', state: 'unknown' },
            { fact: 'network.shared', state: 'unknown' },
          ],
        },
        {},
        {},
      ],
    });
  });

  it('is paged like every list', async () => {
    const { body } = await explain({}, '?limit=2').expect(200);
    const { items, next } = body as { items: unknown[]; next: string };
    expect(items).toHaveLength(2);
    expect((await explain({}, `?limit=2&cursor=${next}`).expect(200)).body).toMatchObject({
      items: [{ requirement: 'G-3' }],
      next: null,
    });
  });

  it.each<[string, unknown, string]>([
    ['a fact that does not exist', { component: { traits: { shiny: true } } }, '400 unknown-member'],
    ['a value it cannot have', { component: { layer: 'cloud' } }, '422 invalid-claim'],
    ['text in place of yes or no', { component: { traits: { radio: 'yes' } } }, '422 invalid-claim'],
    ['null where there is always a value', { component: { layer: null } }, '422 invalid-claim'],
    ['a list without end', { component: { levels: Array(65).fill('sil:1') } }, '422 invalid-claim'],
    ['no object', '[]', '400 malformed-json'],
    ['a member twice', '{"component":{},"component":{}}', '400 duplicate-member'],
    ['a reserved name', '{"__proto__":{}}', '400 forbidden-member'],
  ])('is refused for %s', async (_, body, refusal) => {
    expect(refusalOf(await explain(body))).toBe(refusal);
  });

  it('is refused for another type, another catalogue and another parameter', async () => {
    expect(refusalOf(await explain('{}', '', 'application/jose'))).toBe('415 unsupported-media-type');
    expect(refusalOf(await explain({}, '?layer=device'))).toBe('400 unknown-parameter');
    const other = request(api.url)
      .post(`/v1/catalogues/${'ab'.repeat(32)}/explain`)
      .send({});
    expect(refusalOf(await other)).toBe('404 not-found');
  });
});
