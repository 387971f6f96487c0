import {
  claimResults,
  disputeStandingOf,
  ownsAny,
  standingOf,
  type AccreditationOf,
  type ClaimResult,
  type CounterStatementFacts,
  type StandingObstacle,
} from '#core/attestation';
import { fromBase64url } from '#core/bytes';
import { assuranceLevels } from '#core/catalogue';
import type { AccreditationRow } from '#core/statement';
import { firstAfter, NEVER } from './instants';
import type { Assurance, AttestationEvidence } from './evidence';
import type { JudgedSubject } from './judged-subject';

/** Whether what an attestation says of a subject counts, and if not, why. */
export type ClaimantState = 'counts' | 'not-in-force' | 'no-standing' | 'other-version';

/** One attestation as it speaks of one subject. */
export interface Claimant {
  readonly evidence: AttestationEvidence;
  readonly subject: JudgedSubject;
  /** The attestation as the only ground of a finding, which it is of thousands. */
  readonly grounds: readonly [{ readonly place: number }];
  readonly state: ClaimantState;
  /** How surely it shows what it says: position in the levels of assurance. */
  readonly rank: number;
  /** Decoded results, two a byte. */
  readonly results: Uint8Array;
  /** What somebody with standing says against it. */
  readonly contradictions: readonly Contradiction[];
  /** The requirements whose claims are contradicted. */
  readonly disputed: ReadonlySet<string>;
  readonly validUntil: number;
  /** By what a third party's word counts. */
  readonly accreditation: AccreditationRow | null;
  /** The first instant at which time alone changes its state or rank. */
  readonly nextChange: number;
}

/** A counter-statement that takes claims away, and by what, where its issuer is an assessor. */
export interface Contradiction {
  readonly facts: CounterStatementFacts;
  readonly accreditation: AccreditationRow | null;
}

/** What a claimant's standing depends on beyond the attestation. */
export interface ClaimantContext {
  readonly at: number;
  /** The owners of the systems that take part. */
  readonly owners: readonly string[];
  /** The owners and the providers. */
  readonly parties: readonly string[];
  /** The accreditation of an issuer for a catalogue id that lasts longest, null for none in force. */
  readonly accreditationOf: (issuer: string, catalogue: string) => AccreditationRow | null;
}

/** How sure each level is, weakest 0. */
export function rankOf(assurance: Assurance): number {
  return assuranceLevels.indexOf(assurance);
}

/** How sure each role's word is; a third party is an accredited one. */
const assuranceBy = { self: 'self', 'second-party': 'reviewed', 'third-party': 'assessed' } as const;

const notInForce: ReadonlySet<StandingObstacle> = new Set([
  'ended',
  'key-compromised',
  'not-yet-valid',
  'expired',
]);
const forGood: ReadonlySet<StandingObstacle> = new Set(['ended', 'key-compromised', 'expired']);

/** An attestation as it speaks of a subject, about a catalogue with this id. */
export function toClaimant(
  evidence: AttestationEvidence,
  subject: JudgedSubject,
  catalogue: string,
  context: ClaimantContext,
): Claimant {
  const { attestation } = evidence;
  const { place, role, issuer, validFrom, validUntil } = attestation;
  const accreditationOf = (party: string) => context.accreditationOf(party, catalogue);
  const accreditation = role === 'third-party' ? accreditationOf(issuer) : null;
  const contradictions = contradictionsOf(evidence, accreditationOf);
  const { state, isFinal } = stateOf(evidence, subject, { ...context, accreditation });
  const accredited = [accreditation, ...contradictions.map((each) => each.accreditation)];
  const changes = [validFrom, validUntil, ...accredited.map((each) => each?.validUntil ?? NEVER)];
  return {
    evidence,
    subject,
    grounds: [{ place }],
    state,
    rank: rankOf(assuranceBy[role]),
    results: fromBase64url(attestation.results),
    contradictions,
    disputed: new Set(contradictions.flatMap(({ facts }) => facts.counterStatement.requirements)),
    validUntil,
    accreditation,
    nextChange: isFinal ? NEVER : firstAfter(context.at, changes),
  };
}

/** What it says of the requirement at a position of its catalogue, or undefined. */
export function resultOf({ results }: Claimant, position: number): ClaimResult | undefined {
  const byte = results[position >> 1] ?? 0;
  return claimResults[((byte >> ((position & 1) * 4)) & 15) - 1];
}

/** Until when it shows what it says. */
export function holdsUntil({ validUntil, accreditation }: Claimant): number {
  return Math.min(validUntil, accreditation?.validUntil ?? NEVER);
}

function contradictionsOf(
  { attestation, counterStatements }: AttestationEvidence,
  accreditationOf: AccreditationOf,
): readonly Contradiction[] {
  return counterStatements
    .filter((facts) => disputeStandingOf(facts, attestation, accreditationOf).counts)
    .map((facts) => ({ facts, accreditation: accreditationOf(facts.counterStatement.issuer) }));
}

function stateOf(
  evidence: AttestationEvidence,
  subject: JudgedSubject,
  context: ClaimantContext & Pick<Claimant, 'accreditation'>,
): { readonly state: ClaimantState; readonly isFinal: boolean } {
  const { attestation } = evidence;
  if (!attestation.subjects.includes(subject.name)) return { state: 'other-version', isFinal: true };
  const { because } = standingOf(evidence, { products: [subject.name], ...context });
  if (because.some((obstacle) => !notInForce.has(obstacle)) || !isEntitled(evidence, subject, context)) {
    return { state: 'no-standing', isFinal: true };
  }
  const isFinal = because.some((obstacle) => forGood.has(obstacle));
  return { state: because.length === 0 ? 'counts' : 'not-in-force', isFinal };
}

/**
 * Whether the issuer is what its role says in this judgement. A second party owns a system or provides a part of one, and a third
 * party owns none; neither answers for the subject or owns its name: nobody reviews himself.
 */
function isEntitled(
  { attestation, namespaces }: AttestationEvidence,
  subject: JudgedSubject,
  context: ClaimantContext,
) {
  const { role, issuer } = attestation;
  if (role === 'self') return true;
  const isOwn = issuer === subject.side || ownsAny({ party: issuer, namespaces }, [subject.name]);
  const isPlaced =
    role === 'second-party' ? context.parties.includes(issuer) : !context.owners.includes(issuer);
  return isPlaced && !isOwn;
}
