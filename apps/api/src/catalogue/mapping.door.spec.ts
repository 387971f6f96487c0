import request from 'supertest';
import type { Submission } from '#core/register';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { catalogueReference, TestParty, type AttestationParts } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';

type Members = Readonly<Record<string, unknown>>;
type Page = { readonly items: readonly Members[]; readonly next: string | null };

let api: TestApi;
let basic: AttestationParts['catalogue'];
let source: AttestationParts['catalogue'];
const publisher = TestParty.create(TEST_ORIGIN);
const other = TestParty.create(TEST_ORIGIN);
const relations = [{ from: 'A-1', to: 'R-1', relation: 'superset' }];

beforeAll(async () => {
  api = await startTestApi();
  for (const party of [publisher, other]) await place(party.introduction());
  basic = await publish(publisher, ['R-1'], {});
  source = await publish(other, ['A-1'], { id: 'source', version: '7' });
});
afterAll(() => api.close());

async function place(statement: Submission | Promise<Submission>) {
  const [answer] = await api.registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

async function publish(by: TestParty, ids: readonly string[], members: Members) {
  const published = await by.catalogue(ids, members);
  await place(published);
  return catalogueReference(published);
}

const maps = (by: TestParty, members: Members = {}) =>
  place(by.say('mapping', { from: source, to: basic, relations, ...members }));
const list = async (query = '', digest = basic.digest.sha256) =>
  (await request(api.url).get(`/v1/catalogues/${digest}/mappings?${query}`).expect(200)).body as Page;

describe('the mappings to a catalogue', () => {
  it('are listed with who signed them and how they stand, page by page', async () => {
    const [own, foreign] = [
      await maps(publisher, { relations: [{ ...relations[0], note: { en: 'x' } }] }),
      await maps(other, { validUntil: other.now() + 60 }),
    ];
    await place(other.say('retraction', { subject: { statement: foreign }, reason: 'wrong' }));
    const { items } = await list();
    expect(items).toMatchObject([
      {
        ...own,
        issuer: publisher.id,
        from: { id: 'source', version: '7', digest: source.digest.sha256 },
        relations,
        byPublisher: true,
        validUntil: null,
        state: { status: 'in-force' },
      },
      {
        ...foreign,
        byPublisher: false,
        validUntil: expect.any(Number) as unknown,
        state: { status: 'ended' },
      },
    ]);
    const first = await list('limit=1');
    expect(first.items).toEqual(items.slice(0, 1));
    expect((await list(`limit=1&cursor=${first.next}`)).items).toEqual(items.slice(1));
    expect((await list('', source.digest.sha256)).items).toEqual([]);
  });

  it('are shown to nobody who may not see them', async () => {
    const before = (await list()).items.length;
    await maps(publisher, { label: 'AMBER', recipients: [other.id] });
    expect((await list()).items).toHaveLength(before);
  });

  it('are not there where the catalogue is not', async () => {
    const response = await request(api.url).get(`/v1/catalogues/${'0'.repeat(64)}/mappings`);
    expect(refusalOf(response)).toBe('404 not-found');
  });
});
