import { z } from 'zod';
import { productName, productOf } from '#core/party';
import { Refusal } from '#core/refusal';
import {
  change,
  commonClaims,
  defineKind,
  instant,
  sha256Hex,
  shortText,
  type CatalogueRow,
  type Kind,
  type Statement,
} from '#core/statement';
import { claimResults, toResultVector, type ClaimResult } from './result-vector';

/** Type of the in-toto Statement v1 and of our predicate. */
export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
export const PREDICATE_TYPE = 'https://interlock.example/attestation/requirement-conformance/v1';

/** The longest validity an attestation may state: ten years, in seconds. */
export const MAX_VALIDITY = 3660 * 86_400;

const evidence = z.strictObject({
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
  evidence: z.array(evidence).max(64).optional(),
  levels: z
    .array(z.strictObject({ scheme: shortText, level: shortText }))
    .max(16)
    .optional(),
  promises: promises.optional(),
});

const subject = z.strictObject({
  name: shortText,
  uri: productName,
  digest: z.record(z.string().regex(/^[a-z0-9-]{1,32}$/), z.string().regex(/^[0-9a-f]{32,128}$/)).optional(),
});

const predicate = z.strictObject({
  ...commonClaims,
  catalogue: z.strictObject({
    id: z.string().min(1).max(128),
    version: z.string().min(1).max(64),
    digest: z.strictObject({ sha256: sha256Hex }),
  }),
  claims: z.array(claim).min(1).max(10_000),
  assessor: z.strictObject({
    role: z.enum(['self', 'second-party', 'third-party']),
    accreditation: shortText.optional(),
  }),
  validFrom: instant,
  validUntil: instant,
});

const form = z.strictObject({
  _type: z.literal(STATEMENT_TYPE),
  subject: z.array(subject).min(1).max(256),
  predicateType: z.literal(PREDICATE_TYPE),
  predicate,
});

type Attestation = z.infer<typeof form>;

/** Says which requirements of a catalogue products meet: an in-toto Statement with predicate requirement-conformance/v1. */
export const attestation: Kind = defineKind<Attestation>({
  name: 'attestation',
  typ: 'attestation.v1+jws',
  word: 'attestation',
  summary: 'A party attests which requirements of a catalogue its product, or another one, meets.',
  maxBytes: 256 * 1024,
  acts: false,
  issuedBy: 'party',
  standing: 'The maker in whose name prefix the product lies, or an admitted assessor.',
  ends: 'retraction',
  erasable: true,
  form,
  claims: (payload) => payload.predicate,
  inspect: async (payload) => {
    const refusal = refuseValidity(payload) ?? refuseDuplicateClaims(payload);
    if (refusal) throw refusal;
    return payload;
  },
  reads: ({ payload }) => [{ table: 'catalogue', id: payload.predicate.catalogue.digest.sha256 }],
  admit: (view, { statement: { payload } }) => {
    const { id, version, digest } = payload.predicate.catalogue;
    const catalogue = view.get('catalogue', digest.sha256);
    if (!catalogue || catalogue.catalogue !== id || catalogue.version !== version) {
      return new Refusal(
        'unknown-catalogue',
        `${id} ${version} with digest ${digest.sha256} is not registered`,
        {
          pointer: '/predicate/catalogue',
        },
      );
    }
    return refuseUnknownRequirements(payload, catalogue);
  },
  apply: (view, { place, at, statement: { issuer, key, payload } }) => {
    const { catalogue, assessor, validFrom, validUntil } = payload.predicate;
    const row = view.get('catalogue', catalogue.digest.sha256);
    if (!row) return [];
    const subjects = payload.subject.map(({ uri }) => uri);
    return [
      change('attestation', {
        id: String(place),
        place,
        issuer,
        key,
        at,
        catalogue: row.id,
        role: assessor.role,
        subjects,
        products: [...new Set(subjects.map(productOf))],
        results: toResultVector(row.requirements.length, resultsByPosition(payload, row)),
        validFrom,
        validUntil,
      }),
    ];
  },
  touches: ({ payload }) =>
    [...new Set(payload.subject.map(({ uri }) => productOf(uri)))].map((product) => ({
      key: `product:${product}`,
      effect: payload.predicate.claims.some(({ result }) => result === 'not-met') ? 'removes' : 'adds',
    })),
});

/** From when until when an attestation says it is valid (whole seconds since 1970); null for statements of other kinds. */
export function validityOf({
  kind,
  payload,
}: Statement): { readonly from: number; readonly until: number } | null {
  if (kind !== 'attestation') return null;
  const { predicate } = payload as Attestation;
  return { from: predicate.validFrom, until: predicate.validUntil };
}

function refuseValidity({ predicate: { validFrom, validUntil } }: Attestation): Refusal | null {
  const pointer = '/predicate/validUntil';
  if (validUntil <= validFrom) {
    return new Refusal('invalid-claim', `validUntil ${validUntil} is not after validFrom ${validFrom}`, {
      pointer,
    });
  }
  return validUntil - validFrom > MAX_VALIDITY
    ? new Refusal('lifetime-too-long', `valid for more than ${MAX_VALIDITY} seconds`, { pointer })
    : null;
}

function refuseDuplicateClaims({ predicate: { claims } }: Attestation): Refusal | null {
  const seen = new Set<string>();
  for (const [index, { requirement }] of claims.entries()) {
    if (seen.has(requirement)) {
      return new Refusal('duplicate-requirement', `${requirement} is claimed twice`, {
        pointer: `/predicate/claims/${index}/requirement`,
      });
    }
    seen.add(requirement);
  }
  return null;
}

function refuseUnknownRequirements(
  { predicate: { claims } }: Attestation,
  catalogue: CatalogueRow,
): Refusal | null {
  const positions = positionsOf(catalogue);
  const index = claims.findIndex(({ requirement }) => !positions.has(requirement));
  return index < 0
    ? null
    : new Refusal(
        'unknown-requirement',
        `${catalogue.catalogue} has no requirement ${claims[index]?.requirement}`,
        {
          pointer: `/predicate/claims/${index}/requirement`,
        },
      );
}

function resultsByPosition(
  { predicate: { claims } }: Attestation,
  catalogue: CatalogueRow,
): Map<number, ClaimResult> {
  const positions = positionsOf(catalogue);
  const results = new Map<number, ClaimResult>();
  for (const { requirement, result } of claims) {
    const position = positions.get(requirement);
    if (position !== undefined) results.set(position, result);
  }
  return results;
}

/** Position of each requirement; kept per list, because a batch asks the same catalogue hundreds of times. */
const positionsByList = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

function positionsOf({ requirements }: CatalogueRow): ReadonlyMap<string, number> {
  let positions = positionsByList.get(requirements);
  if (!positions) {
    positions = new Map(requirements.map((id, position) => [id, position]));
    positionsByList.set(requirements, positions);
  }
  return positions;
}
