import { gates, type Gate } from '#core/risk';
import { findingCodes, type FindingCode, type FindingOutcome } from './finding-codes';
import { isOpen } from './open-finding';
import type { Finding, Verdict } from './verdict';

/** What each gate asks (docs/formats/verdict.md). */
export const gateTitles: Readonly<Record<Gate, string>> = {
  1: 'definition',
  2: 'requirements',
  3: 'conformance',
  4: 'safety levels',
  5: 'function assurance',
  6: 'responsibility',
  7: 'data',
  8: 'systemic risk',
  9: 'acceptance',
};

/** The findings of one code and outcome under one gate, in the order of the verdict. */
export interface FindingGroup {
  readonly code: FindingCode;
  readonly outcome: FindingOutcome;
  readonly cause: string;
  /** Whether they deny. */
  readonly isOpen: boolean;
  readonly findings: readonly Finding[];
}

/** One gate of a verdict: whether it holds, and all that was found there. */
export interface GateExplanation {
  readonly gate: Gate;
  readonly title: string;
  readonly isAsked: boolean;
  /** `holds` and `open` are said of gates that were judged. */
  readonly state: 'holds' | 'open' | 'not-judged';
  /** What denies first, then what is waived, then by the order of the codes. */
  readonly groups: readonly FindingGroup[];
}

/** Why a verdict is what it is, gate by gate; gates that nobody asked for and nobody judged are left out. */
export function explain({ findings, gatesAsked, gatesJudged }: Verdict): readonly GateExplanation[] {
  return gates
    .filter((gate) => gatesAsked.includes(gate) || gatesJudged.includes(gate))
    .map((gate) => {
      const groups = groupsOf(findings.filter((finding) => finding.gate === gate));
      const state = groups.some((group) => group.isOpen) ? 'open' : 'holds';
      return {
        gate,
        title: gateTitles[gate],
        isAsked: gatesAsked.includes(gate),
        state: gatesJudged.includes(gate) ? state : 'not-judged',
        groups,
      };
    });
}

function groupsOf(findings: readonly Finding[]): FindingGroup[] {
  const groups = (Object.keys(findingCodes) as FindingCode[]).flatMap((code): FindingGroup[] => {
    const { outcome, cause } = findingCodes[code];
    const ofCode = findings.filter((finding) => finding.code === code);
    return [outcome, 'waived' as const].flatMap((each) => {
      const [first, ...others] = ofCode.filter((finding) => finding.outcome === each);
      if (!first) return [];
      return [
        { code, outcome: each, cause, isOpen: isOpen(first, [first.gate]), findings: [first, ...others] },
      ];
    });
  });
  return [...groups].sort((a, b) => turnOf(a) - turnOf(b));
}

/** Sorting is stable, so that groups of one turn stay in the order of the codes. */
function turnOf({ isOpen: denies, outcome }: FindingGroup): number {
  if (denies) return 0;
  return outcome === 'waived' ? 1 : 2;
}
