import { decodeUtf8, parseStrictJsonText, sha256, toBase64url } from '#core/bytes';
import { Refusal } from '#core/refusal';
import { formRefusal } from '#core/statement';
import type { Requirement } from './requirement';
import {
  maxObjectBytes,
  maxObjects,
  maxRequirements,
  requirementsObjectForm,
  type RequirementsManifest,
} from './requirements-member';

const saltBytes = 32;
const prefix = '{"requirements":[';
const suffix = ']}';

/** The bytes of an object as they travel with the statement whose manifest names them. */
export interface SaltedBytes {
  /** 32 random bytes. */
  readonly salt: Uint8Array;
  readonly bytes: Uint8Array;
}

/** Base64url SHA-256 of salt ‖ bytes: without the salt the digest says nothing about the bytes. */
export function objectDigest(salt: Uint8Array, bytes: Uint8Array): string {
  if (salt.length !== saltBytes) throw new TypeError(`a salt has ${saltBytes} bytes, not ${salt.length}`);
  return toBase64url(sha256(salt, bytes));
}

/**
 * The bytes of the objects a catalogue is cut into, in order: JSON `{"requirements":[…]}` in UTF-8, each as full as
 * `maxBytes` allows. The same list gives the same bytes. Refuses (`payload-too-large`) a requirement that no object can hold,
 * and a list that no catalogue can.
 */
export function splitRequirements(
  requirements: readonly Requirement[],
  maxBytes: number = maxObjectBytes,
): Uint8Array[] {
  if (requirements.length > maxRequirements) throw tooMany(requirements.length);
  const objects: string[][] = [];
  let filled = Infinity;
  for (const [index, requirement] of requirements.entries()) {
    const text = JSON.stringify(requirement);
    const size = Buffer.byteLength(text);
    const alone = prefix.length + size + suffix.length;
    if (alone > maxBytes) throw tooLarge(requirement, alone, maxBytes, index);
    const withComma = filled + 1 + size;
    if (withComma > maxBytes) objects.push([text]);
    else objects.at(-1)?.push(text);
    filled = withComma > maxBytes ? alone : withComma;
  }
  const all = objects.map((texts) => Buffer.from(prefix + texts.join(',') + suffix));
  const size = all.reduce((sum, bytes) => sum + bytes.length, 0);
  if (size > maxObjects * maxObjectBytes) throw tooLargeInAll(size);
  return all;
}

/**
 * The requirements that the objects of a manifest hold. Refuses objects that are not exactly those named, in that order
 * (`object-mismatch`), and whatever the strict parser or the form of a requirement refuses.
 */
export function readRequirementObjects(
  objects: readonly SaltedBytes[],
  manifest: RequirementsManifest,
): Requirement[] {
  if (objects.length !== manifest.objects.length) {
    throw mismatch(`The manifest names ${manifest.objects.length} objects; ${objects.length} came.`);
  }
  // All digests first: bytes that nobody signed are not parsed.
  for (const [index, object] of objects.entries()) verifyObject(object, index, manifest);
  const requirements = objects.flatMap(({ bytes }, index) => readObject(bytes, index));
  if (requirements.length !== manifest.count) {
    throw mismatch(`The manifest counts ${manifest.count} requirements; ${requirements.length} came.`);
  }
  return requirements;
}

function verifyObject({ salt, bytes }: SaltedBytes, index: number, manifest: RequirementsManifest): void {
  const named = manifest.objects[index];
  if (bytes.length !== named?.size) {
    throw mismatch(`Object ${index} has ${bytes.length} bytes; the manifest says ${named?.size}.`);
  }
  if (salt.length !== saltBytes) {
    throw mismatch(`The salt of object ${index} has ${salt.length} bytes, not ${saltBytes}.`);
  }
  const digest = objectDigest(salt, bytes);
  if (digest !== named.digest) {
    throw mismatch(`Object ${index} has the digest ${digest}; the manifest says ${named.digest}.`);
  }
}

function readObject(bytes: Uint8Array, index: number): Requirement[] {
  const text = decodeUtf8(bytes);
  const form = requirementsObjectForm.safeParse(parseStrictJsonText(text));
  if (form.success) return form.data.requirements;
  throw formRefusal(form.error, `Object ${index}`, text);
}

function mismatch(message: string): Refusal {
  return new Refusal('object-mismatch', message);
}

function tooMany(found: number): Refusal {
  return new Refusal(
    'payload-too-large',
    `${found} requirements; a catalogue has at most ${maxRequirements}.`,
  );
}

function tooLargeInAll(size: number): Refusal {
  const message = `The requirements have ${size} bytes; a catalogue has at most ${maxObjects * maxObjectBytes}.`;
  return new Refusal('payload-too-large', message);
}

function tooLarge({ id }: Requirement, size: number, maxBytes: number, index: number): Refusal {
  const message = `Requirement ${id} needs an object of ${size} bytes; ${maxBytes} are allowed.`;
  return new Refusal('payload-too-large', message, { pointer: `/${index}` });
}
