import { liesUnder, partyName } from '#core/party';
import type { AttestationRow, NamespaceRow, PartyKeyRow, PartyRow, RetractionRow } from '#core/statement';

/** Why an attestation does not count for others, in the order they are told. The codes are stable. */
export const standingObstacles = [
  'issuer-unverified',
  'name-not-confirmed',
  'not-an-assessor',
  'ended',
  'key-compromised',
  'not-yet-valid',
  'expired',
] as const;

export type StandingObstacle = (typeof standingObstacles)[number];

/** An attestation and what other statements say of it and of its issuer; absent means never stated. */
export interface AttestationFacts {
  readonly attestation: AttestationRow;
  readonly issuer?: PartyRow;
  /** The name prefixes the issuer claimed. */
  readonly namespaces: readonly NamespaceRow[];
  readonly key?: PartyKeyRow;
  readonly retraction?: RetractionRow;
}

/** Whether an attestation counts for others, and if not, why. */
export interface AttestationStanding {
  readonly counts: boolean;
  readonly because: readonly StandingObstacle[];
}

/**
 * Whether others may rely on an attestation for these products at an instant (whole seconds since 1970): its issuer is admitted and entitled to its role, and nothing ended it. All obstacles are told, not the first.
 */
export function standingOf(
  facts: AttestationFacts,
  products: readonly string[],
  at: number,
): AttestationStanding {
  const found: Readonly<Record<StandingObstacle, boolean>> = {
    'issuer-unverified': !isAdmitted(facts),
    'name-not-confirmed': facts.attestation.role === 'self' && !ownsAll(facts, products),
    'not-an-assessor': facts.attestation.role === 'third-party' && !isAssessor(facts),
    ended: facts.retraction !== undefined,
    'key-compromised': isKeyCompromised(facts.key, facts.attestation.at),
    'not-yet-valid': at < facts.attestation.validFrom,
    expired: at >= facts.attestation.validUntil,
  };
  const because = standingObstacles.filter((obstacle) => found[obstacle]);
  return { counts: because.length === 0, because };
}

/**
 * Whether a party's word counts for whoever relies on these products, in whichever judgement: it is admitted, and their owner or an
 * assessor. A second party's word counts where it takes part, which only a judgement can tell.
 */
export function speaksForAll(
  speaker: { readonly role: AttestationRow['role']; readonly party: PartyRow | undefined } & Pick<
    NameOwner,
    'namespaces'
  >,
  products: readonly string[],
): boolean {
  const { role, party, namespaces } = speaker;
  if ((party?.admittedAt ?? null) === null || !party) return false;
  if (role === 'self')
    return products.every((product) => ownsAny({ party: party.id, namespaces }, [product]));
  return role === 'third-party' && party.roles.includes('assessor');
}

/** Whether what a key signed no longer counts: registered at or after the instant since which it is compromised. */
export function isKeyCompromised(
  key: Pick<PartyKeyRow, 'endedAs' | 'compromisedSince'> | undefined,
  registeredAt: number,
): boolean {
  return key?.endedAs === 'compromised' && registeredAt >= (key.compromisedSince ?? 0);
}

/** A party with the name prefixes it claimed. */
export interface NameOwner {
  readonly party: string;
  readonly namespaces: readonly NamespaceRow[];
}

/** Whether one of the products is the party's: by its own name, or under a prefix that is confirmed and has not ended. */
export function ownsAny({ party, namespaces }: NameOwner, products: readonly string[]): boolean {
  if (products.some((product) => liesUnder(product, partyName(party)))) return true;
  const confirmed = namespaces.filter(({ confirmedAt, endedAt }) => confirmedAt !== null && endedAt === null);
  return products.some((product) => confirmed.some(({ prefix }) => liesUnder(product, prefix)));
}

function isAdmitted({ issuer }: AttestationFacts): boolean {
  return issuer !== undefined && issuer.admittedAt !== null;
}

function isAssessor({ issuer }: AttestationFacts): boolean {
  return issuer !== undefined && issuer.roles.includes('assessor');
}

function ownsAll({ attestation, namespaces }: AttestationFacts, products: readonly string[]): boolean {
  const owner = { party: attestation.issuer, namespaces };
  return products.every((product) => ownsAny(owner, [product]));
}
