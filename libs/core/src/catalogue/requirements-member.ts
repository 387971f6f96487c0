import { z } from 'zod';
import { requirementForm } from './requirement';

/** Most bytes an object may have. */
export const maxObjectBytes = 4_000_000;
/** Most requirements a catalogue may have. */
export const maxRequirements = 16_384;
/** So that base64 of all of them fits one request (16 MiB). */
const maxObjects = 3;

const objectReference = z.strictObject({
  /** Base64url SHA-256 of salt ‖ bytes; the last of 43 characters carries four bits, two are zero. */
  digest: z
    .string()
    .regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, 'expected a SHA-256 in base64url, 43 characters'),
  /** Length in bytes, without the salt. */
  size: z.int().min(1).max(maxObjectBytes),
});

/** The `requirements` member of a catalogue statement: the requirements themselves (`items`) or a manifest of `objects`. */
export const requirementsForm = z
  .strictObject({
    count: z.int().min(1).max(maxRequirements),
    items: z.array(requirementForm).min(1).max(maxRequirements).optional(),
    objects: z.array(objectReference).min(1).max(maxObjects).optional(),
  })
  .refine(({ items, objects }) => (items === undefined) !== (objects === undefined), {
    error: 'expected either items or objects',
  })
  .refine(({ count, items }) => items === undefined || items.length === count, {
    error: 'expected the number of items',
    path: ['count'],
  });

export type RequirementsMember = z.infer<typeof requirementsForm>;

/** A manifest: how many requirements there are, and the objects that hold them, in order. */
export interface RequirementsManifest {
  readonly count: number;
  readonly objects: readonly z.infer<typeof objectReference>[];
}

/** What the bytes of one object say. */
export const requirementsObjectForm = z.strictObject({
  requirements: z.array(requirementForm).min(1).max(maxRequirements),
});
