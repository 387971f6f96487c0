import { z } from 'zod';
import { gates } from '#core/risk';
import { actingClaims, engineReference, instant, place, sha256Base64url } from '#core/statement';
import { groundKinds } from '#core/system';

/** Most things a verdict looks at, or rests on. */
const MAX_KEYS = 8_192;

const watchKey = z.string().min(1).max(1_024);

/** A ground of a verdict: the watch key whose removal takes it away, what kind it is, when it was registered. */
const ground = z.strictObject({ key: watchKey, ground: z.enum(groundKinds), at: instant });

/** An object that came with the statement, by salted digest. */
const namedObject = z.strictObject({ digest: sha256Base64url, size: z.int().min(1) });

/** Shape of the payload. */
export const verdictForm = z.strictObject({
  ...actingClaims,
  /** What was judged: the id of its row, and the version by place and leaf hash. */
  subject: z.strictObject({
    kind: z.enum(['interconnection', 'system']),
    id: z.string().min(1).max(256),
    place,
    leafHash: sha256Base64url,
  }),
  outcome: z.enum(['permit', 'conditional', 'deny']),
  /** Every entry up to this place was looked at, at this instant. */
  basis: place,
  judgedAt: instant,
  /** The first instant at which time alone could change it; null if it never does. */
  validUntil: instant.nullable(),
  /** The rules by which was judged, and the SHA-256 of the file they are kept in. */
  engine: engineReference,
  gatesAsked: z.array(z.literal(gates)).max(gates.length),
  gatesJudged: z.array(z.literal(gates)).max(gates.length),
  /** Base64url SHA-256 of the whole verdict, and of what it says whenever it was said. */
  digest: sha256Base64url,
  essence: sha256Base64url,
  /** SHA-256 over salt and finding, so that each can be shown alone. */
  findings: z.array(sha256Base64url).max(MAX_KEYS),
  /** Everything that was asked about: what touches one of these in between makes the verdict stale. */
  watch: z.array(watchKey).max(MAX_KEYS),
  grounds: z.array(ground).max(MAX_KEYS),
  /** The verdict with its salts, then the evidence. */
  objects: z.array(namedObject).length(2),
});

export type VerdictStatement = z.infer<typeof verdictForm>;
