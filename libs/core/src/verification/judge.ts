import { checkAcceptance } from './acceptance.gate';
import { askedGates, checkNotJudged, judgedGates } from './asked-gates';
import { NEVER, type Check } from './check';
import { checkConformance } from './conformance.gate';
import { coverageOf } from './coverage';
import { checkDefinition } from './definition.gate';
import type { Evidence } from './evidence';
import { isOpen } from './open-finding';
import { checkRequirements } from './requirements.gate';
import { resolve } from './resolution';
import { toSituation, type Situation } from './situation';
import { systemAlone } from './system-alone';
import type { Verdict } from './verdict';
import { withDigest } from './verdict-digest';

/** Name and version of the rules in this room; the version moves with every change that can change a verdict. */
export const ENGINE = 'interlock-judge/1';

/**
 * Judges a system alone at an instant, whole seconds since 1970. The same evidence gives the same verdict to the byte, in whatever
 * order it comes; nothing else is looked at. Evidence that lacks a requirement of a catalogue it holds is a TypeError.
 */
export function judge(evidence: Evidence, at: number): Verdict {
  const situation = toSituation(evidence, at);
  const gatesAsked = askedGates(situation);
  const applicable = resolve(situation);
  const conformance = checkConformance(situation, applicable);
  const checks = [
    ...checkDefinition(situation),
    ...checkRequirements(situation, applicable),
    ...conformance,
    ...checkNotJudged(situation, gatesAsked),
    ...checkAcceptance(situation),
  ];
  return withDigest({
    at,
    basis: { place: evidence.basis.place },
    catalogues: situation.named.map(({ row }) => ({
      digest: row.id,
      id: row.catalogue,
      version: row.version,
    })),
    coverage: coverageOf(situation, applicable, conformance),
    engine: ENGINE,
    findings: checks.map(({ finding }) => finding),
    gatesAsked,
    gatesJudged: judgedGates,
    outcome: checks.some(({ finding }) => isOpen(finding, gatesAsked)) ? 'deny' : 'permit',
    subject: subjectOf(situation),
    validUntil: validUntil(checks),
  });
}

function subjectOf({ evidence }: Situation): Verdict['subject'] {
  const { id, leafHash, place } = systemAlone(evidence).system;
  return { id, kind: 'system', leafHash, place };
}

function validUntil(checks: readonly Check[]): number | null {
  const first = checks.reduce((soonest, { until }) => (until < soonest ? until : soonest), NEVER);
  return first === NEVER ? null : first;
}
