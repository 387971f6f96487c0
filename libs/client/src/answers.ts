import { z } from 'zod';

/**
 * What the registry answers, as far as this client reads it. The forms are loose: a newer registry may say more, and
 * what it says is passed on.
 */

const text = z.string();
const count = z.int().min(0);
const page = <T extends z.ZodType>(item: T) => z.looseObject({ items: z.array(item), next: text.nullable() });

/** A problem document (RFC 9457) with the stable code and, where a document is at fault, the place in it. */
export const problem = z.looseObject({
  code: text,
  title: text,
  detail: text.optional(),
  instance: text.optional(),
  line: count.optional(),
  column: count.optional(),
  pointer: text.optional(),
});

/** The present state of a statement: in force, or how and where it ended. */
export const presentState = z.looseObject({ status: text });

const answered = {
  place: count,
  at: count,
  kind: text,
  issuer: text,
  leafHash: text,
  leaf: text,
  salt: text,
};

/** A registered statement; `proof` is a tlog-proof, or null while its place is not sealed. */
export const submissionAnswer = z.looseObject({ ...answered, proof: text.nullable(), state: presentState });

/** What a check says of a statement that would be prepared; nothing is registered. */
export const checkAnswer = z.looseObject({ kind: text, issuer: text, key: text, identity: text });

const status = z.int().min(200).max(599);
/** The result for an item that was refused. */
const refusedResult = z.looseObject({ status, problem });

/** One result among many, in the order of the request. */
const resultOf = <T extends z.ZodRawShape>(answer: z.ZodObject<T, z.core.$loose>) =>
  z.union([refusedResult, answer.extend({ status })]);

/** What became of one statement among many. */
export const submissionResult = resultOf(submissionAnswer);
export const submissionResults = z.looseObject({ results: z.array(submissionResult) });
export const checkResults = z.looseObject({ results: z.array(resultOf(checkAnswer)) });

export const registryFacts = z.looseObject({
  origin: text,
  /** Verifier key of the log, as C2SP signed-note spells it. */
  logKey: text,
  operator: text,
  size: count,
});

export const registeredStatement = z.looseObject({
  ...answered,
  key: text,
  statement: text,
  objects: z.array(z.looseObject({ digest: text, salt: text, size: count })).optional(),
  state: presentState,
});

/** All that is needed to verify offline that a statement stands in the log; see docs/formats/receipt.md. */
export const receipt = z.strictObject({ statement: text, salt: text, leaf: text, proof: text });

export const party = z.looseObject({
  id: text,
  legalName: z.record(text, text),
  verified: z.boolean(),
  roles: z.array(text).optional(),
  sectors: z.array(text).optional(),
  keys: z
    .array(
      z.looseObject({
        kid: text,
        place: count,
        endedAs: text.nullish(),
        /** What a delegated key may say and until when. */
        limits: z.looseObject({ kinds: z.array(text), products: z.array(text), validUntil: count }).nullish(),
      }),
    )
    .optional(),
  namespaces: z.array(z.looseObject({ prefix: text, confirmed: z.boolean() })).optional(),
  accreditations: z
    .array(z.looseObject({ issuer: text, catalogues: z.array(text), validUntil: count }))
    .optional(),
  clients: z
    .array(z.looseObject({ id: text, scopes: z.array(text), validUntil: count, endedAt: count.nullish() }))
    .optional(),
});

export const catalogueFacts = z.looseObject({
  /** What attestations name it by: lowercase hex SHA-256 of its payload. */
  digest: text,
  id: text,
  version: text,
  publisher: text,
  stage: text,
  effectiveFrom: count,
  requirementCount: count,
  place: count,
  state: presentState,
});
export const cataloguePage = page(catalogueFacts);

export const attestationFacts = z.looseObject({
  place: count,
  issuer: text,
  role: text,
  catalogue: z.looseObject({ id: text, version: text }),
  subjects: z.array(text),
  results: z.record(text, count),
  validFrom: count,
  validUntil: count,
  state: presentState,
  counts: z.boolean(),
  countsBecause: z.array(text),
  /** Requirements whose claims another with standing took away. */
  disputed: z.array(text).optional(),
  counterStatements: z
    .array(z.looseObject({ place: count, issuer: text, requirements: z.array(text), counts: z.boolean() }))
    .optional(),
});

export const attestationPage = page(attestationFacts);

/** What is attested of a product, by whom, and why something of it does not count. */
export const productStatus = z.looseObject({
  product: text,
  attestations: z.array(attestationFacts),
  owner: z.looseObject({ party: text, prefix: text }).nullable(),
});

const event = z.looseObject({ place: count, at: count, kind: text, issuer: text, touches: z.array(text) });
export const eventPage = z.looseObject({ events: z.array(event), next: count.nullable() });

/** Where and how clients log in (RFC 8414), as far as this client asks. */
export const authorizationServer = z.looseObject({ issuer: text });

/** An access token (RFC 6749 §5.1). */
export const tokenAnswer = z.looseObject({ access_token: text, expires_in: count, scope: text });

/** Why there is none (RFC 6749 §5.2). */
export const oauthRefusal = z.looseObject({ error: text, error_description: text });

export type Problem = z.infer<typeof problem>;
export type SubmissionAnswer = z.infer<typeof submissionAnswer>;
export type SubmissionResult = z.infer<typeof submissionResult>;
export type RefusedResult = z.infer<typeof refusedResult>;
export type CheckResult = z.infer<typeof checkResults>['results'][number];
export type RegistryFacts = z.infer<typeof registryFacts>;
export type RegisteredStatement = z.infer<typeof registeredStatement>;
export type Receipt = z.infer<typeof receipt>;
export type PartyFacts = z.infer<typeof party>;
export type CatalogueFacts = z.infer<typeof catalogueFacts>;
export type CataloguePage = z.infer<typeof cataloguePage>;
export type AttestationFacts = z.infer<typeof attestationFacts>;
export type AttestationPage = z.infer<typeof attestationPage>;
export type ProductStatus = z.infer<typeof productStatus>;
export type EventPage = z.infer<typeof eventPage>;

/** Whether an item among many was refused; the forms are loose, so the compiler cannot tell by the members. */
export function isRefusedResult(result: SubmissionResult | CheckResult): result is RefusedResult {
  return refusedResult.safeParse(result).success;
}
