import type { Gate } from '#core/risk';
import type { Finding } from './verdict';

/** Whether a finding denies: what a gate that is asked for looks at is not met, or nobody can tell. */
export function isOpen({ gate, outcome }: Finding, gatesAsked: readonly Gate[]): boolean {
  return (outcome === 'unmet' || outcome === 'unknown') && gatesAsked.includes(gate);
}

/** Whether a finding would deny, had those who bear the risk not waived it. */
export function isWaived({ gate, outcome }: Finding, gatesAsked: readonly Gate[]): boolean {
  return outcome === 'waived' && gatesAsked.includes(gate);
}
