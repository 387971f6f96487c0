import type { JsonObject } from '#core/bytes';
import type { partyRoles } from '#core/party';
import { actingMembers, given, type ActingIssuance } from './issuance';

type PartyRole = (typeof partyRoles)[number];

/** Who is admitted, as what, and how that was checked. */
export interface AdmissionDecision {
  readonly party: string;
  /** None ends the admission. */
  readonly roles: readonly PartyRole[];
  readonly checked: 'public-register' | 'qualified-signature' | 'in-person' | 'known-to-operator';
  /** What an authority is one for. */
  readonly sectors?: readonly string[];
  /** Claimed name prefixes that are confirmed. */
  readonly namespaces?: readonly string[];
  /** Roles the party may admit others in; only the operator empowers. */
  readonly mayAdmit?: readonly PartyRole[];
}

/** Payload of an `admission`; it replaces the one before. */
export function draftAdmission(issuance: ActingIssuance, decision: AdmissionDecision): JsonObject {
  const { party, roles, checked, sectors, namespaces, mayAdmit } = decision;
  const members = { party, roles, checked, sectors, namespaces, mayAdmit };
  return { ...actingMembers(issuance), ...given(members) };
}
