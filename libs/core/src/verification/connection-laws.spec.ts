import fc from 'fast-check';
import type { ClaimResult } from '#core/attestation';
import { interconnectionName } from '#core/system';
import {
  aCatalogue,
  aCounter,
  anAccreditation,
  anAssessment,
  anAttestation,
  aParty,
  aPolicy,
  DAY,
  makersName,
  maker,
  NOW,
  owner,
  referenceTo,
  valveProduct,
} from '../../../../test/support/evidence';
import {
  accessProduct,
  aJoining,
  anInterconnection,
  assessmentsOfAll,
  attestationsOfAll,
  carrier,
  jointCatalogue,
  pumpProduct,
  someConnection,
  theDam,
  theNetwork,
  thePumps,
} from '../../../../test/support/interconnection-evidence';
import { badJoinings } from '../../../../test/support/connection-cases';
import { withoutGround } from '../../../../test/support/removals';
import { performance } from '../../../../test/support/requirements';
import { aWaiver } from '../../../../test/support/waivers';
import type { Evidence, PolicyCondition, WaiverEvidence } from './evidence';
import { explain } from './explain';
import { groundsOf } from './grounds';
import { judge } from './judge';
import { digestOf, essenceOf } from './verdict-digest';
import { watchOf } from './watch';

const basic = aCatalogue([
  performance('R-1', { assurance: { 1: 'self', 2: 'reviewed', 3: 'assessed', 4: 'assessed' } }),
  performance('W-1', {
    subjects: ['interconnection'],
    origin: { type: 'additional', judgedBy: 'publisher' },
    objectives: ['integrity'],
  }),
]);
const results = { 'R-1': 'met' } as const;
const products = [valveProduct, pumpProduct];

/** Now and then what is wrong, mostly what is right. */
const mostly = <T>(right: T, ...wrong: readonly T[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(right) }, ...wrong.map((each) => fc.constant(each)));

const further = fc.subarray([
  anAssessment({
    results,
    row: { place: 201, subjects: [...products, accessProduct], key: 'assessor-key' },
  }),
  anAttestation({ results, row: { place: 202, subjects: products }, facts: { namespaces: [makersName()] } }),
  anAttestation({
    results,
    row: { place: 203, role: 'second-party', issuer: owner, subjects: [pumpProduct] },
  }),
  anAssessment({
    results: { 'R-1': 'not-met' },
    row: { place: 204, subjects: [valveProduct], key: 'other-key' },
    facts: { counterStatements: [aCounter(204, ['R-1'])] },
  }),
]);

const condition = { catalogue: referenceTo(basic), requirement: 'R-1' } as const;
const strict = { ...condition, assurance: 'assessed' } as const;

/** What the proposer says of the connection as a whole, which is waived now and then. */
const ofLink = (result: ClaimResult) => [
  anAttestation({
    catalogue: basic,
    results: { 'W-1': result },
    row: { place: 104, issuer: owner, key: 'link-key', subjects: [interconnectionName(owner, 'link')] },
  }),
];
const waive = (place: number, issuer: string, code: string, days = 30) =>
  aWaiver({
    place,
    issuer,
    key: `key-${place}`,
    subject: `interconnection:${owner}/link`,
    finding: {
      code,
      requirement: { catalogue: basic.row.id, id: 'W-1' },
      subject: { id: `${owner}/link`, kind: 'interconnection' },
    },
    validUntil: NOW + days * DAY,
  });
const waivers = [
  waive(80, owner, 'conformance.unclaimed'),
  waive(81, maker, 'conformance.unclaimed'),
  waive(82, maker, 'conformance.unclaimed', 9),
  waive(83, owner, 'conformance.partly'),
  waive(84, maker, 'conformance.partly'),
  waive(85, carrier, 'conformance.unclaimed'),
  waive(86, owner, 'acceptance.condition-unmet'),
];

const anyConnection: fc.Arbitrary<Evidence> = fc
  .record({
    riskClass: mostly(1, 2, 3),
    stage: fc.constantFrom('trial', 'operation', 'emergency'),
    joinings: mostly([aJoining()], [], ...Object.values(badJoinings).map((each) => [each])),
    systems: mostly([theDam(), thePumps(), theNetwork()], [theDam(), thePumps()], [thePumps(), theNetwork()]),
    admitted: mostly([owner, maker, carrier], [owner, maker]),
    attestations: mostly(attestationsOfAll(), attestationsOfAll().slice(1), attestationsOfAll().slice(0, 3)),
    further,
    accreditations: fc.subarray([anAccreditation(), anAccreditation('basic', NOW + 20 * DAY)]),
    assessments: mostly(assessmentsOfAll(), assessmentsOfAll().slice(1)),
    waivers: mostly(waivers, []).chain((all) =>
      fc.subarray([...all], { minLength: Math.max(all.length - 1, 0) }),
    ),
    link: fc.constantFrom(ofLink('met'), ofLink('partly'), []),
    ofOwner: mostly<readonly PolicyCondition[]>([], [{ ...strict, requirement: 'W-1' }]),
    gates: fc.subarray([1, 2, 3, 9] as const, { minLength: 1 }),
    conditions: fc.constantFrom<readonly PolicyCondition[]>([], [condition], [strict]),
  })
  .map(({ riskClass, stage, joinings, admitted, further: more, link, gates, conditions, ofOwner, ...rest }) =>
    someConnection({
      ...rest,
      subject: anInterconnection({ riskClass, stage }, { joinings }),
      parties: admitted.map((id) => aParty(id)),
      catalogues: [basic, jointCatalogue],
      attestations: [...rest.attestations, ...link, ...more],
      policies: [
        aPolicy(owner, { gates: [...gates], conditions: ofOwner }),
        aPolicy(carrier, { gates: [9], conditions }),
      ],
    }),
  );

const outcomeOf = (evidence: Evidence) => judge(evidence, NOW).outcome;
const permitted = anyConnection.filter((evidence) => outcomeOf(evidence) !== 'deny');
const unconditional = anyConnection.filter((evidence) => outcomeOf(evidence) === 'permit');
const conditional = anyConnection.filter((evidence) => outcomeOf(evidence) === 'conditional');
const without = (evidence: Evidence, waiver: WaiverEvidence) => ({
  ...evidence,
  waivers: evidence.waivers.filter((each) => each !== waiver),
});
const keysOf = (evidence: Evidence) => groundsOf(evidence, judge(evidence, NOW)).map(({ key }) => key);

describe('the laws of judging interconnections', () => {
  it('permits often enough and denies often enough for these laws to say something', () => {
    const outcomes = fc.sample(anyConnection, 300).map((evidence) => judge(evidence, NOW).outcome);
    expect(outcomes.filter((outcome) => outcome === 'permit').length).toBeGreaterThan(30);
    expect(outcomes.filter((outcome) => outcome === 'conditional').length).toBeGreaterThan(10);
    expect(outcomes.filter((outcome) => outcome === 'deny').length).toBeGreaterThan(30);
  });

  it('says the same in whatever order the evidence comes', () => {
    const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });
    const pair = anyConnection.chain((evidence) =>
      fc
        .record({
          systems: shuffled(evidence.systems),
          catalogues: shuffled(evidence.catalogues),
          attestations: shuffled(evidence.attestations),
          accreditations: shuffled(evidence.accreditations),
          parties: shuffled(evidence.parties),
          policies: shuffled(evidence.policies),
          assessments: shuffled(evidence.assessments),
          waivers: shuffled(evidence.waivers),
          joinings: shuffled([aJoining(), ...Object.values(badJoinings)]),
        })
        .map(({ joinings, ...lists }) => {
          const all = {
            ...evidence,
            subject: anInterconnection({}, { joinings: [aJoining(), ...Object.values(badJoinings)] }),
          };
          return [all, { ...all, ...lists, subject: { ...all.subject, joinings } }] as const;
        }),
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

  it('holds every gate asked of what it permits, the first among them', () => {
    fc.assert(
      fc.property(permitted, (evidence) => {
        const verdict = judge(evidence, NOW);
        const states = new Map(explain(verdict).map(({ gate, state }) => [gate, state]));
        expect(verdict.gatesAsked).toContain(1);
        for (const gate of verdict.gatesAsked) expect([gate, states.get(gate)]).toEqual([gate, 'holds']);
      }),
    );
  });

  it('never permits what the owner of an end did not sign', () => {
    fc.assert(
      fc.property(permitted, fc.constantFrom(...Object.values(badJoinings)), (evidence, joining) => {
        for (const joinings of [[], [joining]]) {
          expect(judge({ ...evidence, subject: anInterconnection({}, { joinings }) }, NOW).outcome).toBe(
            'deny',
          );
        }
      }),
    );
  });

  it('never turns a permit into a denial because somebody with standing adds that something is met', () => {
    fc.assert(
      fc.property(
        unconditional,
        fc.boolean(),
        fc.constantFrom(...products),
        (evidence, byAssessor, product) => {
          const parts = { catalogue: basic, results, row: { place: 2000, subjects: [product] } };
          const added = byAssessor ? anAssessment(parts) : anAttestation(parts);
          const attestations = [...evidence.attestations, added];
          expect(judge({ ...evidence, attestations }, NOW).outcome).toBe('permit');
        },
      ),
    );
  });

  it('never turns a denial, or what is conditional, into a permit by taking a waiver away', () => {
    fc.assert(
      fc.property(anyConnection, (evidence) => {
        const outcome = outcomeOf(evidence);
        for (const waiver of evidence.waivers) {
          const less = outcomeOf(without(evidence, waiver));
          if (outcome === 'deny') expect(less).toBe('deny');
          else expect(['deny', outcome]).toContain(less);
        }
        expect(outcomeOf({ ...evidence, waivers: [] })).toBe(outcome === 'permit' ? 'permit' : 'deny');
      }),
    );
  });

  it('ends what is conditional no later than a waiver it rests on', () => {
    fc.assert(
      fc.property(conditional, (evidence) => {
        const verdict = judge(evidence, NOW);
        const keys = keysOf(evidence);
        const resting = evidence.waivers.filter(({ waiver }) => keys.includes(`statement:${waiver.place}`));
        expect(resting.length).toBeGreaterThan(0);
        for (const { waiver } of resting) expect(verdict.validUntil).toBeLessThanOrEqual(waiver.validUntil);
      }),
    );
  });

  it('watches every ground it rests on', () => {
    fc.assert(
      fc.property(anyConnection, (evidence) => {
        expect(watchOf(evidence)).toEqual(expect.arrayContaining(keysOf(evidence)));
      }),
    );
  });

  it('denies, or rests on other grounds, without any one of them', () => {
    fc.assert(
      fc.property(permitted, (evidence) => {
        for (const key of keysOf(evidence)) {
          const rest = withoutGround(evidence, key);
          if (outcomeOf(rest) === 'deny') continue;
          expect([key, keysOf(rest)]).not.toEqual([key, expect.arrayContaining([key])]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('has among its grounds whatever turns it when that is taken away', () => {
    fc.assert(
      fc.property(permitted, (evidence) => {
        const turning = watchOf(evidence).filter(
          (key) => judge(withoutGround(evidence, key), NOW).outcome === 'deny',
        );
        expect(keysOf(evidence)).toEqual(expect.arrayContaining(turning));
      }),
      { numRuns: 50 },
    );
  });

  it('has one essence wherever and whenever it says the same', () => {
    fc.assert(
      fc.property(anyConnection, (evidence) => {
        const verdict = judge(evidence, NOW);
        const later = judge({ ...evidence, basis: { place: 500 } }, NOW + 1);
        expect(essenceOf(later)).toBe(essenceOf(verdict));
        expect(digestOf(verdict)).toBe(verdict.digest);
        expect(later.digest).not.toBe(verdict.digest);
        expect(essenceOf({ ...verdict, engine: 'other' })).not.toBe(essenceOf(verdict));
      }),
    );
  });
});
