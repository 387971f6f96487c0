import { isOpen, isWaived } from './open-finding';
import { alternativesTo, type PlanAlternative } from './plan-alternative';
import type { FindingCode } from './finding-codes';
import type { Finding, RequirementReference, SubjectReference, Verdict } from './verdict';

/** One thing a party can do, and all that it closes. */
export interface PlanStep {
  /** Who owes it. */
  readonly party: string;
  readonly action: string;
  readonly command: string;
  /** Whether waivers carry it meanwhile: it is due when they end. */
  readonly isWaived: boolean;
  /** What can be done instead for a time; empty where no finding of the step may be waived. */
  readonly alternatives: readonly PlanAlternative[];
  /** Each code once, by code unit. */
  readonly closes: readonly FindingCode[];
  /** How many findings it closes. */
  readonly findings: number;
  readonly subjects: readonly SubjectReference[];
  readonly requirements: readonly RequirementReference[];
}

/**
 * What has to be done for the gates asked to hold: a step for each party and command, so that one attestation closes all it can.
 * First what comes first (definition before requirements before conformance), then what closes most; what is waived comes last. A
 * permit needs no step.
 */
export function plan({ findings, gatesAsked }: Verdict): readonly PlanStep[] {
  const steps = new Map<string, Finding[]>();
  for (const finding of findings) {
    const isLeft = isWaived(finding, gatesAsked);
    if (!isLeft && !isOpen(finding, gatesAsked)) continue;
    const key = `${finding.side}\n${finding.remedy?.command ?? ''}\n${isLeft}`;
    const together = steps.get(key);
    if (together) together.push(finding);
    else steps.set(key, [finding]);
  }
  // Sorting is stable, so that what is equal stays in the order of the verdict.
  const inOrder = [...steps.values()]
    .sort((a, b) => firstGate(a) - firstGate(b) || b.length - a.length)
    .map(toStep);
  return [...inOrder.filter((step) => !step.isWaived), ...inOrder.filter((step) => step.isWaived)];
}

function firstGate(findings: readonly Finding[]): number {
  return findings.reduce((first, { gate }) => Math.min(first, gate), 9);
}

function toStep(findings: readonly Finding[]): PlanStep {
  const [first] = findings;
  if (!first) throw new TypeError('a step closes at least one finding');
  const actions = new Set(findings.map(({ remedy }) => remedy?.action ?? ''));
  const requirements = findings.map(({ requirement }) => requirement).filter((each) => each !== null);
  return {
    party: first.side,
    action: [...actions].join(' '),
    command: first.remedy?.command ?? '',
    isWaived: first.outcome === 'waived',
    alternatives: alternativesTo(findings),
    closes: [...new Set(findings.map(({ code }) => code))].sort(),
    findings: findings.length,
    subjects: distinct(
      findings.map(({ subject }) => subject),
      ({ kind, id }) => `${kind} ${id}`,
    ),
    requirements: distinct(requirements, ({ catalogue, id }) => `${catalogue} ${id}`),
  };
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
