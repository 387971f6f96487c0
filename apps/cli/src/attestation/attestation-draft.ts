import type { AttestedSubject, Conformance, RequirementClaim } from '#client';
import type { Requirement } from '#core/catalogue';

/** A requirement that an attestation is to answer, and what is known of the answer. */
export interface ClaimDraft {
  readonly requirement: Requirement;
  /** What the attestation before this one says of it. */
  readonly carried?: RequirementClaim;
  /** The facts nobody stated on which it depends whether the requirement applies. */
  readonly openFacts: readonly string[];
}

/** The attestation of the same issuer and product from which claims are carried over. */
export interface EarlierAttestation {
  readonly place: number;
  readonly claims: ReadonlyMap<string, RequirementClaim>;
}

/** An attestation to be filled in by its author. */
export interface AttestationDraft {
  readonly subject: AttestedSubject;
  readonly catalogue: { readonly id: string; readonly version: string; readonly digest: string };
  readonly role: Conformance['role'];
  /** Whole seconds since 1970. */
  readonly validFrom: number;
  readonly validUntil: number;
  readonly claims: readonly ClaimDraft[];
  /** Specifications by which a requirement can be met, in the catalogue's order. */
  readonly specifications: readonly ClaimDraft[];
  readonly earlier?: EarlierAttestation;
}

/** The claim as it is written down: carried over, or planned. */
export function claimOf({ requirement, carried }: ClaimDraft): RequirementClaim {
  return carried ?? { requirement: requirement.id, result: 'planned', method: 'declaration' };
}

/** What the catalogue asks now and the earlier attestation does not answer. */
export function newIn({ claims, earlier }: AttestationDraft): readonly ClaimDraft[] {
  return earlier ? claims.filter(({ carried }) => carried === undefined) : [];
}

/** What the earlier attestation answers and this one is not asked. */
export function leftOutOf({ claims, specifications, earlier }: AttestationDraft): readonly string[] {
  const asked = new Set([...claims, ...specifications].map(({ requirement }) => requirement.id));
  return [...(earlier?.claims.keys() ?? [])].filter((id) => !asked.has(id));
}
