import type { Gate } from '#core/risk';
import { judgedGates } from './asked-gates';
import type { Check } from './check';
import { NEVER } from './instants';
import { checkAll } from './check-all';
import { coverageOf } from './coverage';
import type { Evidence } from './evidence';
import { isOpen, isWaived } from './open-finding';
import type { Situation } from './situation';
import type { Finding, Verdict } from './verdict';
import { withDigest } from './verdict-digest';

/** Name and version of the rules in this room; the version moves with every change that can change a verdict. */
export const ENGINE = 'interlock-judge/3';

/**
 * Judges a system alone or an interconnection at an instant, whole seconds since 1970. The same evidence gives the same verdict to
 * the byte, in whatever order it comes; nothing else is looked at. Evidence that lacks a requirement of a catalogue it holds is a
 * TypeError.
 */
export function judge(evidence: Evidence, at: number): Verdict {
  const { situation, applicable, conformance, checks, gatesAsked } = checkAll(evidence, at);
  const findings = checks.map(({ finding }) => finding);
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
    findings,
    gatesAsked,
    gatesJudged: judgedGates,
    outcome: outcomeOf(findings, gatesAsked),
    subject: subjectOf(situation),
    validUntil: validUntil(checks),
  });
}

function outcomeOf(findings: readonly Finding[], gatesAsked: readonly Gate[]): Verdict['outcome'] {
  const permitting = findings.some((finding) => isWaived(finding, gatesAsked)) ? 'conditional' : 'permit';
  return findings.some((finding) => isOpen(finding, gatesAsked)) ? 'deny' : permitting;
}

function subjectOf({ judged, connection }: Situation): Verdict['subject'] {
  const { leafHash, place } = judged;
  return { id: judged.reference.id, kind: connection ? 'interconnection' : 'system', leafHash, place };
}

function validUntil(checks: readonly Check[]): number | null {
  const first = checks.reduce((soonest, { until }) => (until < soonest ? until : soonest), NEVER);
  return first === NEVER ? null : first;
}
