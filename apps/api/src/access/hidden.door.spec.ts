import request, { type Response } from 'supertest';
import { fromBase64url } from '#core/bytes';
import type { Submission } from '#core/register';
import { labels, type Label } from '#core/statement';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { bearerOf } from '../../../../test/support/login';
import { catalogueReference, TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';

/** Who reads in these tests: the issuer, those it names, an admitted party, one that nobody admitted, and nobody in particular. */
const readers = ['issuer', 'recipient', 'admitted', 'unverified', 'anonymous'] as const;
type Who = (typeof readers)[number];

const mayNot: readonly Who[] = ['admitted', 'unverified', 'anonymous'];

interface Placed {
  readonly place: number;
  readonly leafHash: string;
}

/** No statement has such a place or digest. */
const absentPlace = 9_000_000;
const absentDigest = '0'.repeat(64);

/** Words that stand in hidden statements and nowhere else. */
const product = 'pkg:generic/kitakaze/hidden-thing@1';
const title = 'Hidden requirement';

let api: TestApi;
let issuer: TestParty;
const bearers = new Map<Who, string>();
const attestations = new Map<Label, Placed>();
let open: Submission;
let red: Placed;
let hiddenCatalogue: Placed & { readonly digest: string };

beforeAll(async () => {
  api = await startTestApi();
  issuer = await member('issuer', true);
  const recipient = await member('recipient', false);
  await member('admitted', true);
  await member('unverified', false);
  await publish(recipient.id);
});
afterAll(() => api.close());

async function member(who: Who, isAdmitted: boolean): Promise<TestParty> {
  const party = TestParty.create(TEST_ORIGIN);
  await place(await party.introduction());
  const admission = { party: party.id, roles: ['device-maker'], checked: 'in-person' };
  if (isAdmitted) await place(await api.registry.operator.say('admission', admission));
  bearers.set(who, await bearerOf(api.url, party));
  return party;
}

async function publish(recipient: string): Promise<void> {
  open = await issuer.catalogue(['R-1', 'R-2']);
  await place(open);
  for (const label of labels) {
    const marking = label === 'CLEAR' || label === 'GREEN' ? { label } : { label, recipients: [recipient] };
    const subject = label === 'RED' ? { product } : {};
    const catalogue = catalogueReference(open);
    attestations.set(
      label,
      await place(await issuer.attestation({ ...subject, catalogue, predicate: marking })),
    );
  }
  const marked = { id: 'hidden', label: 'RED', recipients: [recipient], title: { en: title } };
  const hidden = await issuer.catalogue(['R-9'], marked);
  const digest = catalogueReference(hidden).digest.sha256;
  hiddenCatalogue = { ...(await place(hidden)), digest };
  red = attestations.get('RED') ?? hiddenCatalogue;
}

async function place(statement: Submission): Promise<Placed> {
  const answer = await request(api.url)
    .post('/v1/statements')
    .type('application/jose')
    .send(Buffer.from(statement.bytes).toString());
  if (answer.status !== 201) throw new TypeError(answer.text);
  return answer.body as Placed;
}

function get(path: string, who: Who): request.Test {
  const bearer = bearers.get(who);
  const asked = request(api.url).get(path);
  return bearer === undefined ? asked : asked.set('authorization', bearer);
}

/** All of an answer that does not depend on the moment, with the id that was asked for taken out. */
function withoutId({ status, headers, text }: Response, id: string | number): unknown {
  const { date: _date, ...rest } = headers as Record<string, string>;
  const said = text.replace(/urn:uuid:[0-9a-f-]{36}/, '').replaceAll(new RegExp(`${id}\\b`, 'g'), 'ID');
  return { status, headers: { ...rest, 'content-length': said.length }, said };
}

/** A contradiction of the first requirement of the open catalogue. */
function contradiction(
  by: TestParty,
  { place: at, leafHash }: Placed,
  members: object = {},
): Promise<Submission> {
  return by.say('counter-statement', {
    subject: { place: at, leafHash },
    catalogue: catalogueReference(open),
    requirements: ['R-1'],
    rationale: 'It was tested and is not so.',
    ...members,
  });
}

describe('an attestation', () => {
  it.each<[Label, readonly Who[]]>([
    ['CLEAR', readers],
    ['GREEN', ['issuer', 'admitted']],
    ['AMBER', ['issuer', 'recipient']],
    ['AMBER+STRICT', ['issuer', 'recipient']],
    ['RED', ['issuer', 'recipient']],
  ])('with the label %s is seen by %j and nobody else', async (label, expected) => {
    const at = attestations.get(label)?.place;
    for (const path of [`/v1/statements/${at}`, `/v1/statements/${at}/receipt`, `/v1/attestations/${at}`]) {
      const answers = await Promise.all(readers.map((who) => get(path, who)));
      expect([path, readers.filter((_, index) => answers[index]?.status === 200)]).toEqual([path, expected]);
    }
  });
});

describe('what a reader may not see', () => {
  const pathsOf = (at: number, digest: string) => [
    `/v1/statements/${at}`,
    `/v1/statements/${at}/receipt`,
    `/v1/statements/${at}/receipt?size=3`,
    `/v1/statements/${at}/objects/0`,
    `/v1/attestations/${at}`,
    `/v1/catalogues/${digest}`,
    `/v1/catalogues/${digest}/requirements`,
    `/v1/catalogues/${digest}/requirements?text=Hidden`,
    `/v1/catalogues/${digest}/requirements/R-9`,
  ];

  it.each(mayNot)('A01 is, for the %s, what is not there, byte for byte', async (who) => {
    const hidden = [...pathsOf(red.place, hiddenCatalogue.digest), `/v1/statements/${hiddenCatalogue.place}`];
    const absent = [...pathsOf(absentPlace, absentDigest), `/v1/statements/${absentPlace}`];
    for (const [index, path] of hidden.entries()) {
      for (const accept of ['*/*', 'application/jose', 'text/plain']) {
        const there = await get(path, who).set('accept', accept);
        const nowhere = await get(absent[index] ?? '', who).set('accept', accept);
        const ids = path.includes('catalogues') ? [hiddenCatalogue.digest, absentDigest] : idsOf(path);
        expect(withoutId(there, ids[0] ?? '')).toEqual(withoutId(nowhere, ids[1] ?? ''));
        expect(there.status === 404 || there.status === 406).toBe(true);
      }
    }
  });

  const idsOf = (path: string) => [/(?<=\/)\d{1,9}/.exec(path)?.[0] ?? '', String(absentPlace)];

  it('A02 is changed by nobody, and no method tells that it is there', async () => {
    for (const method of ['post', 'put', 'patch', 'delete'] as const) {
      const answers = await Promise.all(
        [red.place, absentPlace].map((at) => request(api.url)[method](`/v1/attestations/${at}`)),
      );
      expect(answers.map(refusalOf)).toEqual(['405 method-not-allowed', '405 method-not-allowed']);
    }
  });

  const lists = () => [
    '/v1/attestations?limit=200',
    `/v1/attestations?product=${encodeURIComponent(product)}`,
    `/v1/products/status?purl=${encodeURIComponent(product)}`,
    `/v1/catalogues?publisher=${issuer.id}`,
    '/v1/catalogues?id=hidden',
    '/v1/events?limit=200',
  ];

  it.each(mayNot)('A03 A11 is in no list for the %s, and no list counts it', async (who) => {
    const known = [red, hiddenCatalogue];
    for (const path of lists()) {
      const { status, text } = await get(path, who);
      expect([path, status]).toEqual([path, 200]);
      const found = JSON.parse(text) as { items?: Placed[]; events?: Placed[]; attestations?: Placed[] };
      const shown = [...(found.items ?? []), ...(found.events ?? []), ...(found.attestations ?? [])];
      for (const { place: at } of known) expect([path, shown.map((item) => item.place)]).not.toContain(at);
      for (const { leafHash } of known) expect(text).not.toContain(leafHash);
      expect(text).not.toMatch(/Hidden requirement|"(total|count)"/);
    }
    expect((await get(lists()[1] ?? '', who)).body).toEqual({ items: [], next: null });
  });

  it('A11 is in the lists of those who may see it', async () => {
    for (const who of ['issuer', 'recipient'] as const) {
      const bodies = await Promise.all(lists().map(async (path) => (await get(path, who)).text));
      for (const text of bodies.slice(0, 3)) expect(text).toContain(product);
      for (const text of bodies.slice(3, 5)) expect(text).toContain(hiddenCatalogue.digest);
      expect(bodies[5]).toContain(red.leafHash);
    }
  });

  it('A03 leaves no gap between pages', async () => {
    const seen: number[] = [];
    let path: string | undefined = '/v1/attestations?limit=1';
    while (path !== undefined) {
      const answer: Response = await get(path, 'anonymous');
      const { items, next } = answer.body as { items: Placed[]; next: string | null };
      expect(items).toHaveLength(1);
      seen.push(...items.map((item) => item.place));
      path = next === null ? undefined : `/v1/attestations?limit=1&cursor=${next}`;
    }
    expect(seen).toEqual([attestations.get('CLEAR')?.place]);
  });

  it('A04 A05 is not had by asking for another party or with other rights', async () => {
    for (const query of ['party', 'iss', 'ownerId', 'role', 'tlp', 'recipients', 'access_token']) {
      const answer = await get(`/v1/attestations?${query.replace('_', '')}=${issuer.id}`, 'unverified');
      expect(refusalOf(answer)).toBe('400 unknown-parameter');
    }
  });

  it('A11 is nowhere in what everybody may fetch', async () => {
    const paths = ['/checkpoint', '/docs-json', '/v1/registry', '/v1/kinds', `/v1/parties/${issuer.id}`];
    const texts = await Promise.all(paths.map(async (path) => (await request(api.url).get(path)).text));
    for (const text of texts) expect(text).not.toMatch(/hidden-thing|Hidden requirement/);
    expect(JSON.stringify(api.lines)).not.toMatch(/hidden-thing|Hidden requirement/);
  });

  it('A13 is a salted commitment in the log and nothing else', async () => {
    const { leaf } = (await get(`/v1/statements/${red.place}`, 'issuer')).body as { leaf: string };
    expect(Object.keys(JSON.parse(leaf) as object)).toEqual(['at', 'c', 'v']);
    const { text } = await request(api.url).get('/checkpoint');
    const size = Number(text.split('\n')[1]);
    const bundle = await request(api.url).get(`/tile/entries/000.p/${size}`).buffer();
    const leaves = Buffer.isBuffer(bundle.body) ? bundle.body : Buffer.from(bundle.text);
    expect(leaves.includes(leaf)).toBe(true);
    expect(leaves.includes(fromBase64url(red.leafHash))).toBe(false);
  });

  it('A15 takes as long to be refused as what is not there', async () => {
    const times: [number[], number[]] = [[], []];
    for (let pair = 0; pair < 200; pair += 1) {
      for (const [index, at] of [red.place, absentPlace].entries()) {
        const started = performance.now();
        await get(`/v1/attestations/${at}`, 'admitted');
        times[index]?.push(performance.now() - started);
      }
    }
    const [hidden = 0, absent = 0] = times.map((all) => all.sort((a, b) => a - b)[100]);
    expect(Math.abs(hidden - absent)).toBeLessThan(2);
  });

  it('A22 is not confirmed to whoever guesses its tag', async () => {
    for (const tag of [`"${red.leafHash}"`, '*']) {
      const asked = get(`/v1/statements/${red.place}`, 'admitted').set('accept', 'application/jose');
      expect(refusalOf(await asked.set('if-none-match', tag))).toBe('404 not-found');
    }
    const own = get(`/v1/statements/${red.place}`, 'recipient').set('accept', 'application/jose');
    expect((await own.set('if-none-match', `"${red.leafHash}"`)).status).toBe(304);
  });

  it('A24 is what is not there for each item of a request of many', async () => {
    const stranger = TestParty.create(TEST_ORIGIN);
    await place(await stranger.introduction());
    const subjects = [red, { ...red, place: absentPlace }, attestations.get('CLEAR') ?? red];
    const items = await Promise.all(
      subjects.map(async (subject) => (await contradiction(stranger, subject)).bytes),
    );
    const { body } = await request(api.url)
      .post('/v1/statements')
      .send({ statements: items.map((bytes) => Buffer.from(bytes).toString()) });
    const results = (body as { results: { problem?: { code: string; title: string } }[] }).results;
    expect(results[0]?.problem?.code).toBe('unknown-statement');
    expect(results[0]?.problem?.code).toBe(results[1]?.problem?.code);
    expect(results[2]?.problem?.code).not.toBe('unknown-statement');
  });
});

describe('A21 caches', () => {
  it('keep nothing that depends on who asks', async () => {
    const paths = [
      `/v1/statements/${red.place}`,
      `/v1/statements/${red.place}/receipt`,
      `/v1/attestations/${red.place}`,
      `/v1/catalogues/${hiddenCatalogue.digest}`,
      '/v1/attestations',
      '/v1/catalogues',
      '/v1/events',
    ];
    for (const path of paths) {
      for (const who of ['recipient', 'anonymous'] as const) {
        const { headers } = await get(path, who);
        expect([path, headers['cache-control']]).toEqual([
          path,
          expect.stringMatching(/^(private, )?no-store$/) as string,
        ]);
        expect(headers.vary).toMatch(/authorization/);
      }
    }
  });

  it('keep the exact bytes of what is for everybody, and of nothing else', async () => {
    const raw = async (label: Label) =>
      (
        await get(`/v1/statements/${attestations.get(label)?.place}`, 'issuer').set(
          'accept',
          'application/jose',
        )
      ).headers['cache-control'] as string;
    expect(await raw('CLEAR')).toMatch(/^public, .*immutable$/);
    for (const label of ['GREEN', 'AMBER', 'RED'] as const)
      expect(await raw(label)).toBe('private, no-store');
  });
});

describe('what depends on something hidden', () => {
  it('A14 an attestation against a hidden catalogue does not tell how much is in it', async () => {
    const digest = { sha256: hiddenCatalogue.digest };
    const statement = await issuer.attestation({
      catalogue: { id: 'hidden', version: '1', digest },
      results: { 'R-9': 'met' },
    });
    const { place: at } = await place(statement);
    const results = async (who: Who) =>
      ((await get(`/v1/attestations/${at}`, who)).body as { results: Record<string, number> }).results;
    expect(await results('recipient')).toMatchObject({ met: 1, unclaimed: 0 });
    expect(await results('anonymous')).not.toHaveProperty('unclaimed');
  });

  it('A14 a contradiction is shown to those it is for, and disputes nothing for others', async () => {
    const subject = attestations.get('CLEAR') ?? red;
    const assessor = TestParty.create(TEST_ORIGIN);
    await place(await assessor.introduction());
    await place(
      await api.registry.operator.say('admission', {
        party: assessor.id,
        roles: ['assessor'],
        checked: 'in-person',
      }),
    );
    await place(await contradiction(assessor, subject, { label: 'RED', recipients: [issuer.id] }));
    const disputed = async (who: Who) =>
      ((await get(`/v1/attestations/${subject.place}`, who)).body as { disputed: string[] }).disputed;
    expect([await disputed('issuer'), await disputed('admitted')]).toEqual([['R-1'], []]);
  });
});
