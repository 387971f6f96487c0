import { z } from 'zod';
import { Problem } from '../http/problem.schema';

const base64url = z.string().regex(/^[A-Za-z0-9_-]*$/);
const instant = z.int().min(0).describe('Whole seconds since 1970-01-01T00:00:00Z.');
const place = z.int().min(0).describe('Place in the log, from 0.');

/** How a statement stands now. */
export const PresentState = z
  .object({
    status: z.enum(['in-force', 'ended', 'key-ended', 'not-yet-valid', 'expired']),
    ended: z
      .object({ place: place.nullable(), reason: z.string() })
      .optional()
      .describe('What ended it: the place, null where only that it ended is known, and why.'),
    notes: z
      .array(z.string())
      .optional()
      .describe('`signed-before-compromise`: its key was compromised later.'),
  })
  .meta({ id: 'PresentState', examples: [{ status: 'in-force' }] });

const registered = {
  place,
  at: instant.describe('When it was registered, whole seconds since 1970-01-01T00:00:00Z.'),
  kind: z.string(),
  issuer: z.string(),
  leafHash: base64url.describe('Base64url SHA-256 of the leaf (RFC 6962 §2.1).'),
  leaf: z.string().describe('The exact leaf, canonical JSON (RFC 8785).'),
  salt: base64url.describe('The 32 random bytes of the commitment in the leaf.'),
};

const exampleEntry = {
  place: 42,
  at: 1_795_370_000,
  kind: 'attestation',
  issuer: 'party:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
  leafHash: 'pN2bM5bXo4M0c1rB9b3nqkZ1m1u1c2d3e4f5g6h7i8j',
  leaf: '{"at":1795370000,"c":"Qm9…","issuer":"party:Nzb…","key":"Nzb…","kind":"attestation","v":1}',
  salt: 'c2FsdC1vZi1leGFjdGx5LXRoaXJ0eS10d28tYnl0ZXM',
};

/** What a submitter learns of a statement that has a place. */
export const SubmissionAnswer = z
  .object({
    ...registered,
    proof: z
      .string()
      .nullable()
      .describe('The c2sp.org/tlog-proof@v1 of its place; null while it is not sealed (status 202).'),
    state: PresentState,
  })
  .meta({
    id: 'SubmissionAnswer',
    examples: [
      { ...exampleEntry, proof: 'c2sp.org/tlog-proof@v1\nindex 42\n…', state: { status: 'in-force' } },
    ],
  });

/** What a check tells of a statement that would be prepared. */
export const CheckAnswer = z
  .object({ status: z.int(), kind: z.string(), issuer: z.string(), key: z.string(), identity: base64url })
  .meta({ id: 'CheckAnswer' });

export const RefusedItem = z
  .object({ status: z.int().min(400), problem: Problem })
  .meta({ id: 'RefusedItem' });

/** What became of the items of a request, in their order. */
export const SubmissionResults = z
  .object({
    results: z.array(z.union([SubmissionAnswer.extend({ status: z.int() }), CheckAnswer, RefusedItem])),
  })
  .meta({ id: 'SubmissionResults' });

const SubmittedObject = z.strictObject({
  salt: z.string().max(64).describe('The 32 bytes its digest was made with, base64url.'),
  data: z.string().describe('Its bytes, base64url.'),
});

const SubmittedItem = z.union([
  z.string().min(1).describe('A compact JWS.'),
  z.strictObject({ statement: z.string().min(1), objects: z.array(SubmittedObject).max(256).optional() }),
]);

/** Most statements of one request. */
const MAX_ITEMS = 512;

/** Many statements, registered in this order. */
export const SubmissionRequest = z
  .strictObject({ statements: z.array(SubmittedItem).min(1).max(MAX_ITEMS) })
  .meta({
    id: 'SubmissionRequest',
    examples: [{ statements: ['eyJhbGciOiJFUzI1NiIs….eyJpc3MiOiJw….c2lnbmF0dXJl'] }],
  });

const ObjectFacts = z.object({ digest: z.string(), salt: base64url, size: z.int().min(0) });

/** A registered statement. */
export const StatementView = z
  .object({
    ...registered,
    key: z.string().describe('RFC 7638 thumbprint of the signing key.'),
    statement: z.string().describe('The exact compact JWS that was accepted.'),
    objects: z.array(ObjectFacts).optional().describe('The objects its manifest names, in order.'),
    state: PresentState,
  })
  .meta({
    id: 'Statement',
    examples: [
      {
        ...exampleEntry,
        key: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
        statement: 'eyJ….eyJ….c2ln',
        state: { status: 'in-force' },
      },
    ],
  });

/** All that is needed to verify offline that a statement stands in the log. */
export const Receipt = z
  .object({
    statement: z.string(),
    salt: base64url,
    leaf: z.string(),
    proof: z.string().describe('A c2sp.org/tlog-proof@v1.'),
  })
  .meta({ id: 'Receipt' });

export type SubmissionAnswer = z.infer<typeof SubmissionAnswer>;
export type CheckAnswer = z.infer<typeof CheckAnswer>;
export type SubmissionRequest = z.infer<typeof SubmissionRequest>;
export type SubmissionResults = z.infer<typeof SubmissionResults>;
export type StatementView = z.infer<typeof StatementView>;
export type Receipt = z.infer<typeof Receipt>;
