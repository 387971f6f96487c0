import type { VerdictFacts } from '#client';
import { fromBase64url } from '#core/bytes';
import { digestOf, findingDigest, type Finding, type Verdict } from '#core/verification';
import { VerificationFailed } from '../offline';

/** A verdict put together from what a registry shows of it. */
export interface OpenedFacts {
  /** With the findings that are opened. */
  readonly verdict: Verdict;
  /** How many findings stay closed. */
  readonly closed: number;
}

/**
 * Puts together what is shown of a verdict, each finding held against the digest that was signed, and all of it if all is shown.
 * Throws VerificationFailed (object-mismatch) on what is another.
 */
export function openFacts(facts: VerdictFacts): OpenedFacts {
  const findings = facts.findings.flatMap((shown, index) =>
    openedFinding(shown, facts.payload.findings[index]),
  );
  const closed = facts.findings.length - findings.length;
  const verdict = assembled(facts, findings);
  if (facts.coverage !== null && closed === 0 && digestOf(verdict) !== facts.payload.digest) {
    throw new VerificationFailed('object-mismatch', 'the verdict is not the one its digest stands for');
  }
  return { verdict, closed };
}

function openedFinding(
  { salt, finding }: VerdictFacts['findings'][number],
  signed: string | undefined,
): Finding[] {
  if (salt === undefined || finding === undefined) return [];
  if (findingDigest(fromBase64url(salt), finding) === signed) return [finding];
  throw new VerificationFailed('object-mismatch', `a finding ${finding.code} is not one that was signed`);
}

function assembled(facts: VerdictFacts, findings: readonly Finding[]): Verdict {
  const { payload, catalogues, coverage, outcome, judgedAt, basis, validUntil, digest } = facts;
  const { id, kind, leafHash, place } = payload.subject;
  return {
    at: judgedAt,
    basis: { place: basis },
    catalogues: catalogues ?? [],
    coverage: coverage ?? [],
    digest,
    engine: payload.engine.name,
    findings,
    gatesAsked: payload.gatesAsked as Verdict['gatesAsked'],
    gatesJudged: payload.gatesJudged as Verdict['gatesJudged'],
    outcome,
    subject: { id, kind, leafHash, place },
    validUntil,
  };
}
