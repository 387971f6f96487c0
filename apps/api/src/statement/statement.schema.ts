import { z } from 'zod';
import { Problem } from '../http/problem.schema';
import { exampleParty, exampleStatement } from '../openapi/example-registry';

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

const exampleLeaf =
  '{"at":1795370000,"c":"Qm9…","issuer":"party:cn-…","key":"cn-…","kind":"catalogue","v":1}';
const exampleProof = 'c2sp.org/tlog-proof@v1\nindex 3\n…';

const exampleEntry = {
  place: 3,
  at: 1_795_370_000,
  kind: 'catalogue',
  issuer: exampleParty,
  leafHash: 'WGNQmTAzPdCLvwRLZWVd8jRHWqxwfJCpbcBo9YjQqoY',
  leaf: exampleLeaf,
  salt: 'c2FsdC1vZi1leGFjdGx5LXRoaXJ0eS10d28tYnl0ZXM',
};

const exampleAnswer = { ...exampleEntry, proof: exampleProof, state: { status: 'in-force' } };

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
    examples: [exampleAnswer],
  });

/** What a check tells of a statement that would be prepared. */
export const CheckAnswer = z
  .object({ status: z.int(), kind: z.string(), issuer: z.string(), key: z.string(), identity: base64url })
  .meta({
    id: 'CheckAnswer',
    examples: [
      {
        status: 200,
        kind: 'catalogue',
        issuer: exampleParty,
        key: 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s',
        identity: 'HnDF1KXQ7GgmJ6cYQ3gD8yqgY2yLRnvqHnW3Vn4rM3E',
      },
    ],
  });

const exampleRefusal = {
  status: 422,
  problem: {
    type: '/problems/unknown-key',
    title: 'No key of this issuer has this kid.',
    status: 422,
    code: 'unknown-key',
    instance: 'urn:uuid:0b8a4f0e-5a53-4d52-9f37-0f5a1b1b6c11',
  },
};

export const RefusedItem = z
  .object({ status: z.int().min(400), problem: Problem })
  .meta({ id: 'RefusedItem', examples: [exampleRefusal] });

/** What became of the items of a request, in their order. */
export const SubmissionResults = z
  .object({
    results: z.array(z.union([SubmissionAnswer.extend({ status: z.int() }), CheckAnswer, RefusedItem])),
  })
  .meta({
    id: 'SubmissionResults',
    examples: [{ results: [{ ...exampleAnswer, status: 201 }, exampleRefusal] }],
  });

/** What a request is answered with that is not answered by a new place: many statements, or one that has a place or is only checked. */
export const SubmissionOutcome = z
  .union([SubmissionResults, SubmissionAnswer, CheckAnswer])
  .meta({ id: 'SubmissionOutcome', examples: [{ results: [{ ...exampleAnswer, status: 201 }] }] });

const SubmittedObject = z.strictObject({
  salt: z.string().max(64).describe('The 32 bytes its digest was made with, base64url.'),
  data: z.string().describe('Its bytes, base64url.'),
});

/** A statement as JSON carries it: a text, or a text with the objects its manifest names. */
export const SubmittedItem = z.union([
  z.string().min(1).describe('A compact JWS, or the JSON text of a DSSE envelope.'),
  z.strictObject({ statement: z.string().min(1), objects: z.array(SubmittedObject).max(256).optional() }),
]);

/** Most statements of one request. */
const MAX_ITEMS = 512;

/** Many statements, registered in this order. */
export const SubmissionRequest = z
  .strictObject({ statements: z.array(SubmittedItem).min(1).max(MAX_ITEMS) })
  .meta({
    id: 'SubmissionRequest',
    examples: [{ statements: [exampleStatement] }],
  });

const ObjectFacts = z.object({ digest: z.string(), salt: base64url, size: z.int().min(0) });

/** A registered statement. */
export const StatementView = z
  .object({
    ...registered,
    key: z.string().describe('RFC 7638 thumbprint of the signing key.'),
    statement: z.string().describe('The exact text that was accepted: a compact JWS or a DSSE envelope.'),
    objects: z.array(ObjectFacts).optional().describe('The objects its manifest names, in order.'),
    state: PresentState,
  })
  .meta({
    id: 'Statement',
    examples: [
      {
        ...exampleEntry,
        key: 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s',
        statement: exampleStatement,
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
  .meta({
    id: 'Receipt',
    examples: [
      { statement: exampleStatement, salt: exampleEntry.salt, leaf: exampleLeaf, proof: exampleProof },
    ],
  });

export type SubmissionAnswer = z.infer<typeof SubmissionAnswer>;
export type CheckAnswer = z.infer<typeof CheckAnswer>;
export type SubmittedItem = z.infer<typeof SubmittedItem>;
export type SubmissionRequest = z.infer<typeof SubmissionRequest>;
export type SubmissionResults = z.infer<typeof SubmissionResults>;
export type StatementView = z.infer<typeof StatementView>;
export type Receipt = z.infer<typeof Receipt>;
