import type { Pool } from 'pg';
import { Refusal } from '#core/refusal';
import { essenceOf, judge } from '#core/verification';
import { NOW } from '../../../../test/support/evidence';
import { someConnection } from '../../../../test/support/interconnection-evidence';
import { OwnJudge } from '#registry/engine';
import { Issuer, type IssuerParts } from './issuer';

const evidence = someConnection();
const verdict = judge(evidence, NOW);
const OLD = 7;
const NEW = 9_000;

/** An issuer where a verdict that says the same stands at place 7, and clearances rest on what `mayRest` allows. */
function issuer(mayRest: (place: number) => boolean): Issuer {
  const standing = {
    place: OLD,
    version: verdict.subject.place,
    essence: essenceOf(verdict),
    validUntil: null,
  };
  const entry = { outcome: 'registered', entry: { place: NEW } };
  const nothing = () => undefined;
  const query = () => Promise.resolve({ rows: [] });
  const client = { query, release: nothing, on: nothing, removeListener: nothing };
  const parts = {
    pool: { connect: () => Promise.resolve(client) } as unknown as Pool,
    gather: () => Promise.resolve(evidence),
    now: () => Promise.resolve(NOW),
    voice: { say: () => Promise.resolve({}) },
    register: { submit: () => Promise.resolve([entry]) },
    verdicts: {
      standing: () => Promise.resolve({ ...standing, lostGround: false, isByEngineInForce: true }),
    },
    minter: {
      clear: async (_of: unknown, { place }: { readonly place: number }) => {
        if (!mayRest(place)) throw new Refusal('stale-verdict', 'too far');
        return Promise.resolve([{ flow: 'commands', place: place + 1 }]);
      },
    },
    judges: { present: () => Promise.resolve(new OwnJudge()) },
  };
  return new Issuer(parts as unknown as IssuerParts);
}

const issue = (mayRest: (place: number) => boolean) =>
  issuer(mayRest).issue('party:a/district', () => Promise.resolve(false));

describe('a verdict that stands already', () => {
  it('is the one that clearances rest on', async () => {
    expect(verdict.outcome).toBe('permit');
    expect((await issue(() => true)).place).toBe(OLD);
  });

  it('gives way to a new one that says the same where it is too old for anything to rest on it', async () => {
    const { place, clearances } = await issue((on) => on === NEW);
    expect([place, clearances]).toEqual([NEW, [{ flow: 'commands', place: NEW + 1 }]]);
  });

  it('is not looked for without end', async () => {
    await expect(issue(() => false)).rejects.toMatchObject({ code: 'busy' });
  });
});
