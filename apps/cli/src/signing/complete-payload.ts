import { randomUUID } from 'node:crypto';
import { keyMembers } from '#client';
import type { JsonObject } from '#core/bytes';
import type { Kind } from '#core/statement';
import { UsageError } from '../command-error';
import type { FileKey, StatementSigner } from './key-file';
import { refuseOtherMarking, toMarking, type MarkingOptions } from './marking-options';
import { fillPayload } from './payload';
import { requirementsOf, type ObjectFile } from './requirement-objects';

/** What an author may leave to the program. */
export interface Completion extends StatementSigner {
  /** Whole seconds since 1970. */
  readonly now: number;
  readonly iss: string;
  /** For whom it is. */
  readonly marking: MarkingOptions;
  /** Origin of the registry; asked only where the payload needs it. */
  readonly origin: () => Promise<string>;
  readonly objects: readonly ObjectFile[];
  /** For a `key`: the key to be enrolled. */
  readonly newKey?: FileKey;
}

/** The payload with what follows from key, clock, registry and objects; whatever the author wrote stays. */
export async function completePayload(kind: Kind, json: JsonObject, given: Completion): Promise<JsonObject> {
  const common = fillPayload(kind, json, {
    iss: given.iss,
    jti: `urn:uuid:${randomUUID()}`,
    iat: given.now,
    ...toMarking(given.marking),
    ...(kind.acts && json.aud === undefined && { aud: await given.origin() }),
  });
  refuseOtherMarking(given.marking, kind.claims(common));
  return { ...(await derivedMembers(kind, common, given)), ...common };
}

async function derivedMembers(kind: Kind, common: JsonObject, given: Completion): Promise<JsonObject> {
  const { objects, newKey, jwk } = given;
  if (objects.length > 0) {
    if (common.requirements === undefined) return requirementsOf(objects);
    throw new UsageError('--objects writes the member requirements: leave it out of the payload');
  }
  if (kind.name === 'party' && jwk) return { key: { ...jwk } };
  const { iss, aud } = common;
  if (!newKey || typeof iss !== 'string' || typeof aud !== 'string') return {};
  return keyMembers({ iss, aud }, newKey);
}
