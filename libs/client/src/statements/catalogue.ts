import { toCanonicalJson, type JsonObject } from '#core/bytes';
import { objectDigest, splitRequirements, type LocalizedText, type Requirement } from '#core/catalogue';
import { kindByName } from '#core/kinds';
import type { StatementObject } from '#core/statement';
import { commonMembers, given, type Issuance } from './issuance';

/** One version of a catalogue without its requirements. */
export interface CatalogueEdition {
  readonly id: string;
  readonly version: string;
  readonly title: LocalizedText;
  readonly tier: 'general' | 'domain';
  readonly sector?: string;
  readonly stage: 'draft' | 'review' | 'published';
  /** Whole seconds since 1970. */
  readonly effectiveFrom: number;
  readonly transitionUntil?: number;
}

/** A payload and the objects it names, in their order. */
export interface DraftWithObjects {
  readonly payload: JsonObject;
  readonly objects: readonly StatementObject[];
}

/** Draws the 32 random bytes that keep the digest of one object from being guessed. */
export type DrawSalt = () => Uint8Array;

/** Characters of header, signature and dots around the payload of a JWS; generous. */
const envelopeCharacters = 1024;

/** Payload of a `catalogue`: with its requirements where they fit into a statement, else naming objects that hold them. */
export function draftCatalogue(
  issuance: Issuance,
  edition: CatalogueEdition,
  requirements: readonly Requirement[],
  drawSalt: DrawSalt,
): DraftWithObjects {
  const head = { ...commonMembers(issuance), ...given({ ...edition }) };
  const count = requirements.length;
  const whole = { ...head, requirements: { count, items: requirements.map((item) => ({ ...item })) } };
  if (fitsIntoStatement(whole)) return { payload: whole, objects: [] };
  const objects = splitRequirements(requirements).map((bytes) => saltedObject(bytes, drawSalt()));
  return { payload: { ...head, requirements: manifestOf(count, objects) }, objects };
}

/** The `requirements` member that names objects holding `count` requirements in all. */
export function manifestOf(count: number, objects: readonly StatementObject[]): JsonObject {
  return { count, objects: objects.map(({ digest, bytes }) => ({ digest, size: bytes.length })) };
}

/** Bytes as an object with its salted digest. */
export function saltedObject(bytes: Uint8Array, salt: Uint8Array): StatementObject {
  return { digest: objectDigest(salt, bytes), salt, bytes };
}

function fitsIntoStatement(payload: JsonObject): boolean {
  const characters = Math.ceil((Buffer.byteLength(toCanonicalJson(payload)) * 4) / 3);
  return characters + envelopeCharacters <= (kindByName('catalogue')?.maxBytes ?? 0);
}
