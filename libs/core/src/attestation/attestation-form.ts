import { z } from 'zod';
import { productName } from '#core/party';
import { commonClaims, instant, sha256Hex, shortText } from '#core/statement';
import { claimResults } from './result-vector';

/** Type of the in-toto Statement v1 and of our predicate. */
export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
export const PREDICATE_TYPE = 'https://interlock.example/attestation/requirement-conformance/v1';

/** Something that shows what is said: where it lies, and what it is. */
export const evidenceForm = z.strictObject({
  uri: z.string().min(1).max(2048),
  digest: z.strictObject({ sha256: sha256Hex }),
  mediaType: z.string().min(1).max(128),
});

/** Promises are integers: availability in parts per 10⁹, times in seconds. */
const promises = z.strictObject({
  availability: z.int().min(0).max(1_000_000_000).optional(),
  rto: z.int().min(0).optional(),
  rpo: z.int().min(0).optional(),
});

const claim = z.strictObject({
  requirement: z.string().min(1).max(64),
  result: z.enum(claimResults),
  method: z.enum(['test', 'inspection', 'analysis', 'declaration']),
  rationale: z.string().max(4096).optional(),
  evidence: z.array(evidenceForm).max(64).optional(),
  levels: z
    .array(z.strictObject({ scheme: shortText, level: shortText }))
    .max(16)
    .optional(),
  promises: promises.optional(),
});

/** Digests by algorithm, as in-toto writes them. */
const digestSet = z.record(
  z.string().regex(/^[a-z0-9-]{1,32}$/, 'expected the name of an algorithm such as sha256'),
  z.string().regex(/^[0-9a-f]{32,128}$/, 'expected a digest in hex'),
);

const subject = z.strictObject({
  name: shortText,
  uri: productName,
  digest: digestSet.optional(),
});

/** How a catalogue version is named: the digest is the SHA-256 of the payload of its statement. */
export const catalogueReferenceForm = z.strictObject({
  id: z.string().min(1).max(128),
  version: z.string().min(1).max(64),
  digest: z.strictObject({ sha256: sha256Hex }),
});

const predicate = z.strictObject({
  ...commonClaims,
  catalogue: catalogueReferenceForm,
  claims: z.array(claim).min(1).max(10_000),
  assessor: z.strictObject({
    role: z.enum(['self', 'second-party', 'third-party']),
    accreditation: shortText.optional(),
  }),
  validFrom: instant,
  validUntil: instant,
});

/** Shape of the payload. */
export const attestationForm = z.strictObject({
  _type: z.literal(STATEMENT_TYPE),
  subject: z.array(subject).min(1).max(256),
  predicateType: z.literal(PREDICATE_TYPE),
  predicate,
});

export type Attestation = z.infer<typeof attestationForm>;
export type CatalogueReference = z.infer<typeof catalogueReferenceForm>;
