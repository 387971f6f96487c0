import { liesUnder, partyName } from '#core/party';
import type {
  AccreditationRow,
  AttestationRow,
  NamespaceRow,
  PartyKeyRow,
  PartyRow,
  RetractionRow,
} from '#core/statement';

/** Why an attestation does not count for others, in the order they are told. The codes are stable. */
export const standingObstacles = [
  'issuer-unverified',
  'name-not-confirmed',
  'not-an-assessor',
  'not-accredited',
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

/** What is asked of an attestation: whether it counts for these products, at an instant (whole seconds since 1970). */
export interface StandingQuestion {
  readonly products: readonly string[];
  readonly at: number;
  /** By what its issuer assesses by its catalogue at that instant. */
  readonly accreditation: AccreditationRow | null;
}

/** Whether an attestation counts for others, and if not, why. */
export interface AttestationStanding {
  readonly counts: boolean;
  readonly because: readonly StandingObstacle[];
}

/** Whether others may rely on an attestation: its issuer is admitted and entitled to its role, and nothing ended it. All obstacles are told, not the first. */
export function standingOf(
  facts: AttestationFacts,
  { products, at, accreditation }: StandingQuestion,
): AttestationStanding {
  const isThirdParty = facts.attestation.role === 'third-party';
  const found: Readonly<Record<StandingObstacle, boolean>> = {
    'issuer-unverified': !isAdmitted(facts),
    'name-not-confirmed': facts.attestation.role === 'self' && !ownsAll(facts, products),
    'not-an-assessor': isThirdParty && !isAssessor(facts.issuer),
    'not-accredited': isThirdParty && isAssessor(facts.issuer) && accreditation === null,
    ended: facts.retraction !== undefined,
    'key-compromised': isKeyCompromised(facts.key, facts.attestation.at),
    'not-yet-valid': at < facts.attestation.validFrom,
    expired: at >= facts.attestation.validUntil,
  };
  const because = standingObstacles.filter((obstacle) => found[obstacle]);
  return { counts: because.length === 0, because };
}

/** Who says something, and by what it might count; the accreditation is for the catalogue it speaks by. */
export interface Speaker {
  readonly role: AttestationRow['role'];
  readonly party: PartyRow | undefined;
  readonly namespaces: readonly NamespaceRow[];
  readonly accreditation: AccreditationRow | null;
}

/**
 * Whether a party's word counts for whoever relies on these products, in whichever judgement: it is admitted, and their owner or an
 * accredited assessor. A second party's word counts where it takes part, which only a judgement can tell.
 */
export function speaksForAll(speaker: Speaker, products: readonly string[]): boolean {
  const { role, party, namespaces, accreditation } = speaker;
  if ((party?.admittedAt ?? null) === null || !party) return false;
  if (role === 'self')
    return products.every((product) => ownsAny({ party: party.id, namespaces }, [product]));
  return role === 'third-party' && isAssessor(party) && accreditation !== null;
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

function isAssessor(party: PartyRow | undefined): boolean {
  return party?.roles.includes('assessor') ?? false;
}

function ownsAll({ attestation, namespaces }: AttestationFacts, products: readonly string[]): boolean {
  const owner = { party: attestation.issuer, namespaces };
  return products.every((product) => ownsAny(owner, [product]));
}
