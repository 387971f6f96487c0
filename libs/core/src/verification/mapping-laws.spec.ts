import fc from 'fast-check';
import {
  aCatalogue,
  aCounter,
  anAccreditation,
  anAssessment,
  anAttestation,
  aPolicy,
  assessor,
  DAY,
  maker,
  NOW,
  owner,
  valveProduct,
} from '../../../../test/support/evidence';
import {
  attestationsOfAll,
  carrier,
  jointCatalogue,
  someConnection,
} from '../../../../test/support/interconnection-evidence';
import { aMapping, related, relyingOn, source } from '../../../../test/support/mappings';
import { compromisedKey, withoutGround } from '../../../../test/support/removals';
import { performance } from '../../../../test/support/requirements';
import type { Evidence } from './evidence';
import { groundsOf } from './grounds';
import { judge } from './judge';
import type { Verdict } from './verdict';
import { watchOf } from './watch';

const assurance = { 1: 'self', 2: 'reviewed', 3: 'assessed', 4: 'assessed' } as const;
const basic = aCatalogue([performance('R-1', { assurance })]);
const foreign = aMapping({ place: 94, issuer: assessor, key: 'foreign-key' });
const retraction = { id: '95', place: 150, issuer: 'party:publisher', reason: 'mistake' };

const mappings = [
  aMapping(),
  aMapping({ place: 91, key: 'other-key', validUntil: NOW + 30 * DAY }),
  aMapping({ place: 92, relations: related(['A-2', 'equal', 'R-1'], ['A-1', 'none', 'R-1']) }),
  aMapping({ place: 93, relations: related(['A-1', 'subset', 'R-1']) }),
  foreign,
  aMapping({ place: 95 }, { retraction }),
  aMapping({ place: 96 }, { key: compromisedKey }),
];

const bySource = (result: 'met' | 'not-met', place: number, more: object = {}) => ({
  catalogue: source,
  results: { 'A-1': result, 'A-2': result },
  row: { place, subjects: [valveProduct], ...more },
});
const said = fc.subarray([
  anAttestation(bySource('met', 300)),
  anAttestation(bySource('met', 301, { key: 'maker-key', validUntil: NOW + 50 * DAY })),
  anAssessment(bySource('met', 302, { key: 'assessor-key' })),
  anAssessment({ ...bySource('not-met', 303), facts: { counterStatements: [aCounter(303, ['A-1'])] } }),
  anAttestation({ results: { 'R-1': 'not-met' }, row: { place: 304 } }),
]);

/** The valve is attested by the other catalogue, if at all; everything else is as it should be. */
const anyMapped: fc.Arbitrary<Evidence> = fc
  .record({
    said,
    mappings: fc.subarray(mappings),
    accreditations: fc.subarray([anAccreditation('source', NOW + 20 * DAY)]),
    naming: fc.subarray([owner, maker, carrier]),
    demanding: fc.boolean(),
  })
  .map(({ said: more, naming, demanding, ...rest }) =>
    someConnection({
      ...rest,
      catalogues: [demanding ? basic : aCatalogue(), jointCatalogue],
      attestations: [...attestationsOfAll().slice(1), ...more],
      policies: [owner, maker, carrier].map((party) =>
        aPolicy(party, naming.includes(party) ? relyingOn(foreign) : {}),
      ),
    }),
  );

const permitted = anyMapped.filter((evidence) => judge(evidence, NOW).outcome === 'permit');
const keysOf = (evidence: Evidence) => groundsOf(evidence, judge(evidence, NOW)).map(({ key }) => key);
const codesIn = ({ findings }: Verdict) => findings.map(({ code }) => code);

describe('the laws of judging by mappings', () => {
  it('permits and denies often enough for these laws to say something', () => {
    const outcomes = fc.sample(anyMapped, 300).map((evidence) => judge(evidence, NOW).outcome);
    expect(outcomes.filter((outcome) => outcome === 'permit').length).toBeGreaterThan(50);
    expect(outcomes.filter((outcome) => outcome === 'deny').length).toBeGreaterThan(50);
  });

  it('says the same in whatever order the evidence comes', () => {
    const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });
    const pair = anyMapped.chain((evidence) =>
      fc
        .record({
          mappings: shuffled(evidence.mappings),
          attestations: shuffled(evidence.attestations),
          policies: shuffled(evidence.policies),
        })
        .map((lists) => [evidence, { ...evidence, ...lists }] as const),
    );
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const verdict = judge(one, NOW);
        expect(judge(other, NOW)).toEqual(verdict);
        expect(groundsOf(other, verdict)).toEqual(groundsOf(one, verdict));
        expect(watchOf(other)).toEqual(watchOf(one));
      }),
    );
  });

  it('never turns a permit into a denial because a mapping is added', () => {
    fc.assert(
      fc.property(permitted, fc.constantFrom(...mappings), (evidence, mapping) => {
        const others = evidence.mappings.filter((each) => each.mapping.place !== mapping.mapping.place);
        const more = { ...evidence, mappings: [...others, mapping] };
        expect(judge(more, NOW).outcome).toBe('permit');
      }),
    );
  });

  it('keeps every finding until the verdict ends', () => {
    fc.assert(
      fc.property(anyMapped, fc.integer({ min: 0, max: 100 * DAY }), (evidence, later) => {
        const verdict = judge(evidence, NOW);
        const at = Math.min(NOW + later, (verdict.validUntil ?? NOW + later + 1) - 1);
        expect(codesIn(judge(evidence, at))).toEqual(codesIn(verdict));
      }),
    );
  });

  it('watches every ground, and denies or rests on others without any one of them', () => {
    fc.assert(
      fc.property(permitted, (evidence) => {
        const keys = keysOf(evidence);
        expect(watchOf(evidence)).toEqual(expect.arrayContaining(keys));
        for (const key of keys) {
          const without = withoutGround(evidence, key, [source]);
          if (judge(without, NOW).outcome === 'deny') continue;
          expect([key, keysOf(without)]).not.toEqual([key, expect.arrayContaining([key])]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('has among its grounds whatever turns it when that is taken away', () => {
    fc.assert(
      fc.property(permitted, (evidence) => {
        const turning = watchOf(evidence).filter(
          (key) => judge(withoutGround(evidence, key, [source]), NOW).outcome === 'deny',
        );
        expect(keysOf(evidence)).toEqual(expect.arrayContaining(turning));
      }),
      { numRuns: 25 },
    );
  });
});
