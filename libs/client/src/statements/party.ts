import type { JsonObject } from '#core/bytes';
import { partyIdOf, publicPartOf, thumbprint, type PublicJwk } from '#core/key';
import { actingMembers, given, type ActingIssuance } from './issuance';

/** How a party introduces itself; its id follows from its first key. */
export interface PartyIntroduction extends Omit<ActingIssuance, 'iss'> {
  readonly key: PublicJwk;
  /** Name by language tag. */
  readonly legalName: Readonly<Record<string, string>>;
  /** ISO 3166-1 alpha-2, optionally with a subdivision. */
  readonly jurisdiction: string;
  readonly society: 'industry' | 'government' | 'academia' | 'user';
  /** Number in a public register, with the name of the register. */
  readonly identifier?: string;
}

/** Payload of a `party`: to be signed with the key it brings. */
export function draftParty({ key, jti, iat, aud, ...introduction }: PartyIntroduction): JsonObject {
  const iss = partyIdOf(thumbprint(key));
  const { legalName, jurisdiction, society, identifier } = introduction;
  return {
    ...actingMembers({ iss, jti, iat, aud }),
    key: publicPartOf(key),
    ...given({ legalName, jurisdiction, society, identifier }),
  };
}
