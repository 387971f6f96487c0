import type { JsonObject } from '#core/bytes';
import { actingMembers, type ActingIssuance } from './issuance';

/** Payload of a `namespace`: the issuer claims a prefix of product names, such as `pkg:generic/acme`. */
export function draftNamespace(issuance: ActingIssuance, prefix: string): JsonObject {
  return { ...actingMembers(issuance), prefix };
}
