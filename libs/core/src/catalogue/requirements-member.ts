import { z } from 'zod';
import { requirementForm } from './requirement';

/** Most bytes an object may have. */
export const maxObjectBytes = 4_000_000;
/** Most requirements a catalogue may have. */
export const maxRequirements = 16_384;
/** Most objects of a catalogue, so that base64 of all of them fits one request (16 MiB). */
export const maxObjects = 3;

/** A list that tells how many members were found before it looks at any of them. */
function boundedList<T extends z.ZodType>(item: T, max: number, members: string) {
  const error = ({ input }: { readonly input?: unknown }) =>
    `expected at most ${max} ${members}, found ${Array.isArray(input) ? input.length : 'no list'}`;
  return z.array(z.unknown()).min(1).max(max, { error }).pipe(z.array(item));
}

function atMost(max: number, unit: string) {
  return z
    .int()
    .min(1)
    .max(max, { error: ({ input }) => `expected at most ${max} ${unit}, found ${String(input)}` });
}

/** Form of the requirements of a catalogue, 1 to 16,384. */
export const requirementList = boundedList(requirementForm, maxRequirements, 'requirements');

const objectReference = z.strictObject({
  /** Base64url SHA-256 of salt ‖ bytes; the last of 43 characters carries four bits, two are zero. */
  digest: z
    .string()
    .regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, 'expected a SHA-256 in base64url, 43 characters'),
  /** Length in bytes, without the salt. */
  size: atMost(maxObjectBytes, 'bytes'),
});

/** The `requirements` member of a catalogue statement: the requirements themselves (`items`) or a manifest of `objects`. */
export const requirementsForm = z
  .strictObject({
    count: atMost(maxRequirements, 'requirements'),
    items: requirementList.optional(),
    objects: boundedList(objectReference, maxObjects, 'objects').optional(),
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
  requirements: requirementList,
});
