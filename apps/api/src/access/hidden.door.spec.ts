import request, { type Response } from 'supertest';
import {
  outsiders,
  startMarkedRegistry,
  type MarkedRegistry,
  type Placed,
} from '../../../../test/support/marked-registry';
import { refusalOf } from '../../../../test/support/problem';

/** No statement has such a place or digest. */
const absentPlace = 9_000_000;
const absentDigest = '0'.repeat(64);

let registry: MarkedRegistry;
let red: Placed;

beforeAll(async () => {
  registry = await startMarkedRegistry();
  red = registry.attestations.RED;
});
afterAll(() => registry.close());

/** Every address of a statement and of a catalogue. */
const pathsOf = (place: number, digest: string) => [
  `/v1/statements/${place}`,
  `/v1/statements/${place}/receipt`,
  `/v1/statements/${place}/receipt?size=3`,
  `/v1/statements/${place}/objects/0`,
  `/v1/attestations/${place}`,
  `/v1/catalogues/${digest}`,
  `/v1/catalogues/${digest}/requirements`,
  `/v1/catalogues/${digest}/requirements?text=Hidden`,
  `/v1/catalogues/${digest}/requirements/R-9`,
];

/** All of an answer that does not depend on the moment, with what was asked for taken out. */
function withoutIds({ status, headers, text }: Response, ids: readonly (string | number)[]): unknown {
  const { date: _date, 'content-length': _length, ...rest } = headers as Record<string, string>;
  const parts = text.replace(/urn:uuid:[0-9a-f-]{36}/, '').split(/\b/);
  return { status, headers: rest, said: parts.map((part) => (ids.map(String).includes(part) ? 'ID' : part)) };
}

describe('what a reader may not see', () => {
  it.each(outsiders)('A01 is, for the %s, what is not there, byte for byte', async (who) => {
    const { digest, place } = registry.hidden;
    const hidden = [...pathsOf(red.place, digest), ...pathsOf(place, digest)];
    const absent = [...pathsOf(absentPlace, absentDigest), ...pathsOf(absentPlace, absentDigest)];
    for (const [index, path] of hidden.entries()) {
      for (const accept of ['*/*', 'application/jose', 'text/plain']) {
        const there = await registry.get(path, who).set('accept', accept);
        const nowhere = await registry.get(absent[index] ?? '', who).set('accept', accept);
        expect([404, 406]).toContain(there.status);
        expect(withoutIds(there, [red.place, place, digest])).toEqual(
          withoutIds(nowhere, [absentPlace, absentDigest]),
        );
      }
    }
  });

  it('A01 is explained to nobody', async () => {
    const explain = (digest: string) =>
      request(registry.api.url).post(`/v1/catalogues/${digest}/explain`).send({});
    const answers = [await explain(registry.hidden.digest), await explain(absentDigest)];
    expect(answers.map(refusalOf)).toEqual(['404 not-found', '404 not-found']);
  });

  it('A02 is changed by nobody, and no method tells that it is there', async () => {
    for (const method of ['post', 'put', 'patch', 'delete'] as const) {
      const answers = await Promise.all(
        [red.place, absentPlace].map((at) => request(registry.api.url)[method](`/v1/attestations/${at}`)),
      );
      expect(answers.map(refusalOf)).toEqual(['405 method-not-allowed', '405 method-not-allowed']);
    }
  });

  it('A15 takes as long to be refused as what is not there', async () => {
    const times: [number[], number[]] = [[], []];
    for (let pair = 0; pair < 200; pair += 1) {
      for (const [index, at] of [red.place, absentPlace].entries()) {
        const started = performance.now();
        await registry.get(`/v1/attestations/${at}`, 'admitted');
        times[index]?.push(performance.now() - started);
      }
    }
    const [hidden = 0, absent = 0] = times.map((all) => all.sort((a, b) => a - b)[100]);
    expect(Math.abs(hidden - absent)).toBeLessThan(2);
  });

  it('A22 is not confirmed to whoever guesses its tag', async () => {
    const ask = (who: 'admitted' | 'recipient', tag: string) =>
      registry
        .get(`/v1/statements/${red.place}`, who)
        .set({ accept: 'application/jose', 'if-none-match': tag });
    for (const tag of [`"${red.leafHash}"`, '*']) {
      expect(refusalOf(await ask('admitted', tag))).toBe('404 not-found');
    }
    expect((await ask('recipient', `"${red.leafHash}"`)).status).toBe(304);
  });

  it('A24 is what is not there for each item of a request of many', async () => {
    const stranger = await registry.member([]);
    const subjects = [red, { ...red, place: absentPlace }, registry.attestations.CLEAR];
    const statements = await Promise.all(
      subjects.map(async (subject) =>
        Buffer.from((await registry.contradiction(stranger, subject)).bytes).toString(),
      ),
    );
    const { body } = await request(registry.api.url).post('/v1/statements').send({ statements });
    const { results } = body as { results: { status: number; problem?: { code: string } }[] };
    expect(results.map(({ status, problem }) => `${status} ${problem?.code ?? ''}`)).toEqual([
      '422 unknown-statement',
      '422 unknown-statement',
      '201 ',
    ]);
  });
});
