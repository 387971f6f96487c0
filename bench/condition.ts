import {
  compileCondition,
  readCondition,
  toKnownFacts,
  type ComponentDescription,
  type KnownFacts,
  type Truth,
} from '#core/condition';
import { judged, reported, toTable, type Finding } from './support/finding';

/** Bar, nanoseconds an evaluation of four clauses. */
const EVALUATION = 300;

const text =
  'component.layer in ["device", "network"] && component.traits.actuating && ' +
  'system.riskClass >= 3 && (network.shared || interconnection.anyCommandFlow)';

/** Every clause is looked at in some of them; one is left open by what nobody answered. */
const descriptions: readonly ComponentDescription[] = [
  ...(['device', 'network', 'service'] as const).flatMap((layer) =>
    [2, 3].map((riskClass) => describe(layer, riskClass)),
  ),
  { component: { layer: 'device' }, system: { riskClass: 3 }, network: { shared: true } },
];

/** How long one evaluation of a compiled condition takes, and the same condition written by hand. */
export function benchCondition(): Promise<readonly Finding[]> {
  const known = descriptions.map(toKnownFacts);
  const compiled = compileCondition(readCondition(text));
  agree(compiled, known);
  const ours = Math.min(...rounds(() => nanosecondsOf(compiled, known)));
  const ceiling = Math.min(...rounds(() => nanosecondsOf(byHand, known)));
  const reading = Math.min(...rounds(() => nanosecondsOf(() => readCondition(text) !== null, known)));
  const measured = `${ours.toFixed(0)} ns; ${(ours / ceiling).toFixed(1)} × the ${ceiling.toFixed(0)} ns of one written by hand`;
  return Promise.resolve([
    judged('condition of four clauses', measured, `≤ ${EVALUATION} ns`, ours <= EVALUATION),
    reported('condition: read and checked', `${(reading / 1_000).toFixed(1)} µs`),
  ]);
}

/** The ceiling: the same condition as a function, over the same facts, three-valued as well. */
function byHand(known: KnownFacts): Truth {
  const layer = known.get('component.layer');
  if (layer !== undefined && layer !== 'device' && layer !== 'network') return false;
  const actuating = known.get('component.traits.actuating');
  if (actuating === false) return false;
  const riskClass = known.get('system.riskClass');
  if (riskClass !== undefined && Number(riskClass) < 3) return false;
  const shared = known.get('network.shared');
  const commands = known.get('interconnection.anyCommandFlow');
  if (shared === false && commands === false) return false;
  const isReached = shared === true || commands === true;
  const isKnown = layer !== undefined && actuating !== undefined && riskClass !== undefined;
  return isKnown && isReached ? true : null;
}

function agree(compiled: (known: KnownFacts) => Truth, known: readonly KnownFacts[]): void {
  const answers = known.map(compiled);
  if (known.some((facts, index) => byHand(facts) !== answers[index]) || new Set(answers).size < 3) {
    throw new Error(`the bench compares two conditions that are not the same: ${answers.join()}`);
  }
}

function rounds(measure: () => number): number[] {
  return Array.from({ length: 5 }, measure);
}

function nanosecondsOf(predicate: (known: KnownFacts) => Truth, known: readonly KnownFacts[]): number {
  let evaluations = 0;
  let yes = 0;
  const begin = performance.now();
  while (performance.now() - begin < 200) {
    for (let round = 0; round < 100; round++) {
      for (const facts of known) if (predicate(facts)) yes++;
    }
    evaluations += 100 * known.length;
  }
  // Its result is used, so that no compiler leaves the work out.
  if (yes === 0) throw new Error('nothing was evaluated');
  return ((performance.now() - begin) * 1e6) / evaluations;
}

function describe(layer: 'device' | 'network' | 'service', riskClass: number): ComponentDescription {
  return {
    component: { layer, traits: { actuating: true } },
    system: { riskClass },
    network: { shared: riskClass === 3 },
    interconnection: { anyCommandFlow: false },
  };
}

if (require.main === module) void benchCondition().then((findings) => console.log(toTable(findings)));
