import {
  aCatalogue,
  aComponent,
  aCounter,
  allTraits,
  anAssessment,
  anAttestation,
  aSystem,
  NOW,
  referenceTo,
  someEvidence,
} from '../../../../test/support/evidence';
import { performance, specification } from '../../../../test/support/requirements';
import { judge } from './judge';

const SHUFFLES = 1_000;

/** A goal that two means serve, of which others say the one and the other, and a contradiction of one of them. */
function diamond() {
  const catalogue = aCatalogue([
    performance('R-1'),
    specification('S-1', ['R-1']),
    specification('S-2', ['R-1']),
  ]);
  const maker = anAttestation({ catalogue, results: { 'R-1': 'met', 'S-1': 'met', 'S-2': 'not-met' } });
  const later = anAttestation({
    catalogue,
    results: { 'S-1': 'not-met', 'S-2': 'met' },
    row: { place: 101 },
  });
  const lab = anAssessment({
    catalogue,
    results: { 'S-1': 'met', 'S-2': 'not-met' },
    row: { place: 201 },
    facts: { counterStatements: [aCounter(201, ['S-1'])] },
  });
  const other = anAssessment({ catalogue, results: { 'R-1': 'partly', 'S-2': 'met' }, row: { place: 202 } });
  const component = aComponent({ traits: allTraits(false) });
  return someEvidence({
    systems: [aSystem({ catalogues: [referenceTo(catalogue)], components: [component] })],
    catalogues: [catalogue],
    attestations: [maker, later, lab, other],
  });
}

/** A shuffle that is the same in every run. */
function shuffled<T>(list: readonly T[], draw: () => number): T[] {
  const rest = [...list];
  return list.map(() => rest.splice(draw() % rest.length, 1)).flat();
}

function drawing(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) >>> 8;
}

it(`C18 what is said one way and the other along two ways is judged the same in ${SHUFFLES} orders`, () => {
  const evidence = diamond();
  const draw = drawing(18);
  const digests = new Set<string>();
  const orders = new Set<string>();
  for (let count = 0; count < SHUFFLES; count++) {
    const attestations = shuffled(evidence.attestations, draw);
    const catalogues = evidence.catalogues.map((each) => ({
      ...each,
      requirements: shuffled(each.requirements, draw),
    }));
    orders.add(attestations.map(({ attestation }) => attestation.id).join());
    digests.add(judge({ ...evidence, attestations, catalogues }, NOW).digest);
  }
  expect(orders.size).toBe(24);
  expect(digests.size).toBe(1);
  const codes = judge(evidence, NOW).findings.map(({ code }) => code);
  expect(codes.filter((code) => code.startsWith('conformance.'))).not.toContain('conformance.unclaimed');
});
