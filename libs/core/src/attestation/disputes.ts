import type {
  AccreditationRow,
  AttestationRow,
  CounterStatementRow,
  NamespaceRow,
  PartyKeyRow,
  PartyRow,
  RetractionRow,
} from '#core/statement';
import { isKeyCompromised, ownsAny } from './attestation-standing';

/** Why a counter-statement takes no claim away, in the order they are told. The codes are stable. */
export const disputeObstacles = ['issuer-unverified', 'no-standing', 'ended', 'key-compromised'] as const;

export type DisputeObstacle = (typeof disputeObstacles)[number];

/** A counter-statement and what other statements say of it and of its issuer; absent means never stated. */
export interface CounterStatementFacts {
  readonly counterStatement: CounterStatementRow;
  readonly issuer?: PartyRow | undefined;
  /** The name prefixes the issuer claimed. */
  readonly namespaces: readonly NamespaceRow[];
  readonly key?: PartyKeyRow | undefined;
  readonly retraction?: RetractionRow | undefined;
}

/** Whether a counter-statement takes claims away, and if not, why. */
export interface DisputeStanding {
  readonly counts: boolean;
  readonly because: readonly DisputeObstacle[];
}

/** By what a party assesses by the catalogue of an attestation at the instant asked; null for nothing. */
export type AccreditationOf = (issuer: string) => AccreditationRow | null;

/**
 * Whether what contradicts an attestation has standing: its issuer is admitted and owns a product the attestation is about, or
 * is an authority or an assessor accredited for its catalogue, and nothing ended it.
 */
export function disputeStandingOf(
  facts: CounterStatementFacts,
  attestation: AttestationRow,
  accreditationOf: AccreditationOf,
): DisputeStanding {
  const { issuer, counterStatement } = facts;
  const holds = (office: string) => issuer?.roles.includes(office) ?? false;
  const holdsOffice =
    holds('authority') || (holds('assessor') && accreditationOf(counterStatement.issuer) !== null);
  const found: Readonly<Record<DisputeObstacle, boolean>> = {
    'issuer-unverified': (issuer?.admittedAt ?? null) === null,
    'no-standing':
      !holdsOffice &&
      !ownsAny({ party: counterStatement.issuer, namespaces: facts.namespaces }, attestation.products),
    ended: facts.retraction !== undefined,
    'key-compromised': isKeyCompromised(facts.key, counterStatement.at),
  };
  const because = disputeObstacles.filter((obstacle) => found[obstacle]);
  return { counts: because.length === 0, because };
}

/** The requirements of an attestation whose claims are taken away, each once, by code unit. */
export function disputedRequirements(
  counters: readonly CounterStatementFacts[],
  attestation: AttestationRow,
  accreditationOf: AccreditationOf,
): readonly string[] {
  const standing = counters.filter((facts) => disputeStandingOf(facts, attestation, accreditationOf).counts);
  return [...new Set(standing.flatMap(({ counterStatement }) => counterStatement.requirements))].sort(
    byCodeUnit,
  );
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
