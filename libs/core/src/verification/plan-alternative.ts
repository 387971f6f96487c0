import { commands } from './finding-entry';
import type { Finding } from './verdict';

/** What can be done for a time instead of closing findings: all who bear their risk waive them, each by a statement for each finding. */
export interface PlanAlternative {
  /** Party ids of those who have to sign. */
  readonly parties: readonly string[];
  /** How many findings they can waive. */
  readonly findings: number;
  readonly command: string;
}

/** The ways in which some of these findings can be waived, one for each set of parties, in the order of the findings; none where nobody may. */
export function alternativesTo(findings: readonly Finding[]): readonly PlanAlternative[] {
  const counted = new Map<string, PlanAlternative>();
  for (const { outcome, remedy } of findings) {
    const parties = remedy?.waivableBy;
    if (!parties || outcome === 'waived') continue;
    const key = parties.join('\n');
    const known = counted.get(key)?.findings ?? 0;
    counted.set(key, { parties, findings: known + 1, command: commands.waive });
  }
  return [...counted.values()];
}

/** An alternative in words, without its command. */
export function toAlternativeWords({ parties, findings }: PlanAlternative): string {
  return `for a time, ${findings} can be waived by ${parties.join(' and ')}`;
}
