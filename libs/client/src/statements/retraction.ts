import type { JsonObject } from '#core/bytes';
import { actingMembers, given, type ActingIssuance } from './issuance';

/** What ends: an own attestation or catalogue, a key, or a name prefix of a party. */
export type RetractionSubject =
  | { readonly statement: { readonly place: number; readonly leafHash: string } }
  | {
      readonly key: string;
      readonly as: 'retired' | 'compromised';
      /** For a compromised key: since when, whole seconds since 1970. */
      readonly since?: number;
    }
  | { readonly namespace: string; readonly party: string };

export type RetractionReason =
  'withdrawn' | 'wrong' | 'replaced' | 'ceased' | 'key-lost' | 'key-rotated' | 'key-exposed';

/** Payload of a `retraction`. */
export function draftRetraction(
  issuance: ActingIssuance,
  subject: RetractionSubject,
  reason: RetractionReason,
): JsonObject {
  return { ...actingMembers(issuance), subject: subjectMembers(subject), reason };
}

function subjectMembers(subject: RetractionSubject): JsonObject {
  if (!('statement' in subject)) return given({ ...subject });
  const { place, leafHash } = subject.statement;
  return { statement: { place, leafHash } };
}
