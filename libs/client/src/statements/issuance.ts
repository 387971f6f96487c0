import type { JsonObject, JsonValue } from '#core/bytes';

/** Who says it, under which identifier, when: clock and randomness are the caller's. */
export interface Issuance {
  /** Party id of the issuer. */
  readonly iss: string;
  /** Unique for the issuer, such as a UUID. */
  readonly jti: string;
  /** Whole seconds since 1970. */
  readonly iat: number;
}

/** The same for a kind that acts: `aud` is the origin of the one registry it is meant for. */
export interface ActingIssuance extends Issuance {
  readonly aud: string;
}

/** The members every payload has; in-toto payloads carry them in the predicate. */
export function commonMembers({ iss, jti, iat }: Issuance): JsonObject {
  return { iss, jti, iat, label: 'CLEAR' };
}

/** The members every payload of a kind that acts has. */
export function actingMembers(issuance: ActingIssuance): JsonObject {
  return { ...commonMembers(issuance), aud: issuance.aud };
}

/** The members that are given: JSON has no undefined. */
export function given(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, JsonValue] => member[1] !== undefined),
  );
}
