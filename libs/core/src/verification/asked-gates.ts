import { gates, type Gate } from '#core/risk';
import { policiesOf, policyGround } from './acceptance.gate';
import { foundAt, type Check } from './check';
import type { Situation } from './situation';

/** The gates that this engine judges of a system alone and of an interconnection alike. */
export const judgedGates: readonly Gate[] = [1, 2, 3, 9];

/**
 * The gates that have to hold: all that a policy of an owner or a provider asks for, and all there are if nobody has a policy. What
 * a policy says for itself always counts (gate 9), what is due has to be known before it can be shown (gate 2 with gate 3), and
 * nobody is connected who did not sign (gate 1 of an interconnection).
 */
export function askedGates(situation: Situation): readonly Gate[] {
  const policies = policiesOf(situation);
  if (policies.length === 0) return gates;
  const asked = new Set<Gate>([9, ...policies.flatMap(({ policy }) => policy.gates)]);
  if (asked.has(3)) asked.add(2);
  if (situation.connection) asked.add(1);
  return gates.filter((gate) => asked.has(gate));
}

/** What is asked for and not judged is unknown. */
export function checkNotJudged(situation: Situation, asked: readonly Gate[]): readonly Check[] {
  const { judged } = situation;
  return asked
    .filter((gate) => !judgedGates.includes(gate))
    .map((gate) => {
      const asking = policiesOf(situation).filter(({ policy }) => policy.gates.includes(gate));
      const parts = { subject: judged.reference, side: judged.side, because: asking.map(policyGround) };
      return foundAt(gate, 'gate.not-judged', parts);
    });
}
