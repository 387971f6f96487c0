import request, { type Response } from 'supertest';
import type { Label } from '#core/statement';
import {
  HIDDEN_PRODUCT,
  outsiders,
  readers,
  startMarkedRegistry,
  type MarkedRegistry,
  type Placed,
  type Who,
} from '../../../../test/support/marked-registry';
import { catalogueReference } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';

let registry: MarkedRegistry;
let red: Placed;

beforeAll(async () => {
  registry = await startMarkedRegistry();
  red = registry.attestations.RED;
});
afterAll(() => registry.close());

const secrets = /hidden-thing|Hidden requirement/;

describe('an attestation', () => {
  it.each<[Label, readonly Who[]]>([
    ['CLEAR', readers],
    ['GREEN', ['issuer', 'admitted']],
    ['AMBER', ['issuer', 'recipient']],
    ['AMBER+STRICT', ['issuer', 'recipient']],
    ['RED', ['issuer', 'recipient']],
  ])('with the label %s is seen by %j and nobody else', async (label, expected) => {
    const { place } = registry.attestations[label];
    for (const path of [
      `/v1/statements/${place}`,
      `/v1/statements/${place}/receipt`,
      `/v1/attestations/${place}`,
    ]) {
      const answers = await Promise.all(readers.map((who) => registry.get(path, who)));
      expect([path, readers.filter((_, index) => answers[index]?.status === 200)]).toEqual([path, expected]);
    }
  });

  it('A13 that is hidden is a salted commitment in the log and nothing else', async () => {
    const { leaf } = (await registry.get(`/v1/statements/${red.place}`, 'issuer')).body as { leaf: string };
    expect(Object.keys(JSON.parse(leaf) as object)).toEqual(['at', 'c', 'v']);
    const { url } = registry.api;
    const size = Number((await request(url).get('/checkpoint')).text.split('\n')[1]);
    const { body } = await request(url).get(`/tile/entries/000.p/${size}`).buffer();
    expect((body as Buffer).includes(leaf)).toBe(true);
    expect((body as Buffer).toString('latin1')).not.toMatch(secrets);
  });
});

describe('a list', () => {
  const product = encodeURIComponent(HIDDEN_PRODUCT);
  const ofProduct = `/v1/attestations?product=${product}`;
  const attested = ['/v1/attestations?limit=200', ofProduct, `/v1/products/status?purl=${product}`];
  const catalogues = () => [`/v1/catalogues?publisher=${registry.issuer.id}`, '/v1/catalogues?id=hidden'];
  const events = '/v1/events?limit=200';

  it.each(outsiders)('A03 A11 has for the %s nothing that is hidden, and counts nothing', async (who) => {
    for (const path of [...attested, ...catalogues(), events]) {
      const { status, text } = await registry.get(path, who);
      const found = JSON.parse(text) as Readonly<Record<string, Placed[]>>;
      const shown = [...(found.items ?? []), ...(found.events ?? []), ...(found.attestations ?? [])];
      const places = shown.map(({ place }) => place);
      expect([path, status]).toEqual([path, 200]);
      for (const { place, leafHash } of [red, registry.hidden]) {
        expect([path, places.includes(place), text.includes(leafHash)]).toEqual([path, false, false]);
      }
      expect(text).not.toMatch(/Hidden requirement|"(total|count)"/);
    }
    expect((await registry.get(ofProduct, who)).body).toEqual({ items: [], next: null });
  });

  it.each(['issuer', 'recipient'] as const)('A11 has for the %s what is for it', async (who) => {
    const textOf = async (path: string) => (await registry.get(path, who)).text;
    for (const path of attested) expect(await textOf(path)).toContain(HIDDEN_PRODUCT);
    for (const path of catalogues()) expect(await textOf(path)).toContain(registry.hidden.digest);
    expect(await textOf(events)).toContain(red.leafHash);
  });

  it('A03 leaves no gap between pages where something is hidden', async () => {
    const seen: number[] = [];
    for (let next: string | null = ''; next !== null;) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`;
      const answer: Response = await registry.get(`/v1/attestations?limit=1${cursor}`, 'admitted');
      const page = answer.body as { items: Placed[]; next: string | null };
      expect(page.items).toHaveLength(1);
      seen.push(...page.items.map(({ place }) => place));
      next = page.next;
    }
    const { CLEAR, GREEN } = registry.attestations;
    expect(seen).toEqual([CLEAR.place, GREEN.place]);
  });

  it.each(['party', 'iss', 'ownerId', 'role', 'tlp', 'recipients'])(
    'A04 A05 is not had for another party by a parameter %s',
    async (parameter) => {
      const path = `/v1/attestations?${parameter}=${registry.issuer.id}`;
      expect(refusalOf(await registry.get(path, 'unverified'))).toBe('400 unknown-parameter');
    },
  );
});

describe('what everybody may fetch', () => {
  it('A11 holds nothing that is hidden, and neither do the diagnostics', async () => {
    const paths = ['/checkpoint', '/docs-json', '/v1/registry', '/v1/kinds'];
    for (const path of [...paths, `/v1/parties/${registry.issuer.id}`]) {
      expect((await registry.get(path, 'anonymous')).text).not.toMatch(secrets);
    }
    expect(JSON.stringify(registry.api.lines)).not.toMatch(secrets);
  });
});

describe('A21 caches', () => {
  it('keep nothing that depends on who asks', async () => {
    const paths = [
      `/v1/statements/${red.place}`,
      `/v1/statements/${red.place}/receipt`,
      `/v1/attestations/${red.place}`,
      `/v1/catalogues/${registry.hidden.digest}`,
      '/v1/attestations',
      '/v1/catalogues',
      '/v1/events',
    ];
    for (const path of paths) {
      const own = await registry.get(path, 'recipient');
      const others = await registry.get(path, 'anonymous');
      expect([path, own.status, own.headers['cache-control']]).toEqual([path, 200, 'private, no-store']);
      expect(others.headers['cache-control']).toContain('no-store');
      for (const { headers } of [own, others]) expect(headers.vary).toContain('authorization');
    }
  });

  it('keep the exact bytes of what is for everybody, and of nothing else', async () => {
    const directive = async (label: Label) => {
      const path = `/v1/statements/${registry.attestations[label].place}`;
      const answer = await registry.get(path, 'issuer').set('accept', 'application/jose');
      return answer.headers['cache-control'] as string;
    };
    expect(await directive('CLEAR')).toMatch(/^public, .*immutable$/);
    for (const label of ['GREEN', 'AMBER', 'RED'] as const) {
      expect(await directive(label)).toBe('private, no-store');
    }
  });
});

describe('what rests on something hidden', () => {
  it('A14 an attestation against a hidden catalogue does not tell how much is in it', async () => {
    const catalogue = { id: 'hidden', version: '1', digest: { sha256: registry.hidden.digest } };
    const results = { 'R-9': 'met' } as const;
    const { place } = await registry.place(await registry.issuer.attestation({ catalogue, results }));
    const shown = async (who: Who) =>
      ((await registry.get(`/v1/attestations/${place}`, who)).body as { results: object }).results;
    expect(await shown('recipient')).toMatchObject({ met: 1, unclaimed: 0 });
    expect(await shown('anonymous')).not.toHaveProperty('unclaimed');
  });

  it('A14 a contradiction is shown to those it is for, and disputes nothing for others', async () => {
    const subject = registry.attestations.CLEAR;
    const assessor = await registry.member(['assessor']);
    const { operator } = registry.api.registry;
    await registry.place(await operator.accreditation(assessor.id, catalogueReference(registry.open)));
    const marking = { label: 'RED', recipients: [registry.issuer.id] };
    await registry.place(await registry.contradiction(assessor, subject, marking));
    const disputed = async (who: Who) =>
      ((await registry.get(`/v1/attestations/${subject.place}`, who)).body as { disputed: string[] })
        .disputed;
    expect([await disputed('issuer'), await disputed('admitted')]).toEqual([['R-1'], []]);
  });
});
