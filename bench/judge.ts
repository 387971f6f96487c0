import { createHash } from 'node:crypto';
import type { ClaimResult } from '#core/attestation';
import type { Requirement } from '#core/catalogue';
import { layers } from '#core/condition';
import {
  essenceOf,
  groundsOf,
  judge,
  watchOf,
  type AttestationEvidence,
  type CatalogueEvidence,
  type Evidence,
} from '#core/verification';
import {
  aCatalogue,
  aComponent,
  anAttestation,
  aSystem,
  NOW,
  referenceTo,
  someEvidence,
} from '../test/support/evidence';
import { performance as goal, specification } from '../test/support/requirements';
import { judged, milliseconds, reported, toTable, type Finding } from './support/finding';

/** Bar, milliseconds for a system of 12 components by 250 requirements. */
const JUDGEMENT = 5;
const COMPONENTS = 12;
const REQUIREMENTS = 250;
/** Every tenth requirement is met by a means of three specifications. */
const BY_MEANS = 10;

/** How long a judgement takes, and how long the least that it cannot do without: writing its verdict out and hashing it. */
export function benchJudge(): Promise<readonly Finding[]> {
  const catalogue = catalogueOf(REQUIREMENTS);
  const permitted = evidenceFor(catalogue, (id) =>
    Number(id.slice(2)) % BY_MEANS === 0 ? undefined : 'met',
  );
  const denied: Evidence = { ...permitted, attestations: [] };
  const verdict = judge(permitted, NOW);
  const checks = verdict.findings.filter(({ gate }) => gate === 3).length;
  if (verdict.outcome !== 'permit' || checks !== (REQUIREMENTS * COMPONENTS) / 2) {
    throw new Error(`the bench judges something else: ${verdict.outcome} after ${checks} checks`);
  }
  const ours = millisecondsOf(() => judge(permitted, NOW).digest.length);
  const ceiling = millisecondsOf(() => createHash('sha256').update(JSON.stringify(verdict)).digest().length);
  const denying = millisecondsOf(() => judge(denied, NOW).digest.length);
  const signing = millisecondsOf(
    () => essenceOf(verdict).length + groundsOf(permitted, verdict).length + watchOf(permitted).length,
  );
  const measured = `${milliseconds(ours)}; ${(ours / ceiling).toFixed(1)} × the ${milliseconds(ceiling)} of writing its verdict out and hashing it`;
  return Promise.resolve([
    judged(
      `judge ${COMPONENTS} components, ${checks} checks`,
      measured,
      `≤ ${milliseconds(JUDGEMENT)}`,
      ours <= JUDGEMENT,
    ),
    reported('judge the same with nothing attested', milliseconds(denying)),
    reported('what a signed verdict says beyond that', milliseconds(signing)),
  ]);
}

/** Goals of one or two of the four layers with a condition of two clauses each, and specifications for every tenth. */
function catalogueOf(count: number): CatalogueEvidence {
  const goals = Array.from({ length: count }, (_, index): Requirement => {
    const pair = [layers[index % 4] ?? 'device', layers[(index + 1) % 4] ?? 'network'];
    const appliesWhen = 'system.riskClass >= 2 && (component.traits.updatable || interconnection.hasFlows)';
    return goal(`G-${index}`, { layers: pair, appliesWhen });
  });
  const means = goals.flatMap(({ id }, index) =>
    index % BY_MEANS === 0
      ? [1, 2, 3].map((part) =>
          specification(`${id}.${part}`, [], {
            meets: [{ requirement: id, means: `${id}.means` }],
            targets: { sectors: ['water', 'power'] },
          }),
        )
      : [],
  );
  return aCatalogue([...goals, ...means], { catalogue: 'large' });
}

function evidenceFor(
  catalogue: CatalogueEvidence,
  resultOf: (id: string) => ClaimResult | undefined,
): Evidence {
  const components = Array.from({ length: COMPONENTS }, (_, index) =>
    aComponent({
      id: `part-${index}`,
      layer: layers[index % 4] ?? 'device',
      product: `pkg:generic/kitakaze/part-${index}@1.0.0`,
      traits: { ...aComponent().traits, updatable: true },
    }),
  );
  const results: Record<string, ClaimResult> = {};
  for (const { id, kind } of catalogue.requirements) {
    const result = kind === 'specification' ? 'met' : resultOf(id);
    if (result !== undefined) results[id] = result;
  }
  const attestations = components.map(({ product }, index): AttestationEvidence =>
    anAttestation({ catalogue, results, row: { place: 100 + index, subjects: [product] } }),
  );
  const systems = [aSystem({ riskClass: 2, components, catalogues: [referenceTo(catalogue)] })];
  return someEvidence({ systems, catalogues: [catalogue], attestations });
}

/** The median of single runs over a second, after a warm-up; what is returned is used, so that no compiler leaves the work out. */
function millisecondsOf(work: () => number): number {
  let sum = 0;
  for (let round = 0; round < 50; round++) sum += work();
  const runs: number[] = [];
  const end = performance.now() + 1_000;
  while (performance.now() < end) {
    const begin = performance.now();
    sum += work();
    runs.push(performance.now() - begin);
  }
  if (sum === 0) throw new Error('nothing was done');
  return runs.sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? 0;
}

if (require.main === module) void benchJudge().then((findings) => console.log(toTable(findings)));
