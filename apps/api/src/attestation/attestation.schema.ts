import { z } from 'zod';
import { standingObstacles } from '#core/attestation';
import { PresentState } from '../statement/statement.schema';

const count = z.int().min(0);

/** What a party attests, how it stands, and whether it counts for others. */
export const AttestationView = z
  .object({
    place: count,
    issuer: z.string(),
    at: count.describe('When it was registered, whole seconds since 1970-01-01T00:00:00Z.'),
    catalogue: z.object({ digest: z.string(), id: z.string(), version: z.string() }),
    role: z.enum(['self', 'second-party', 'third-party']),
    subjects: z.array(z.string()).describe('Product names, with version where one is meant.'),
    results: z
      .object({
        met: count,
        partly: count,
        'not-met': count,
        'not-applicable': count,
        planned: count,
        unclaimed: count.describe('Requirements of the catalogue it says nothing of.'),
      })
      .describe('How many requirements have which result.'),
    validFrom: count,
    validUntil: count,
    state: PresentState,
    counts: z.boolean().describe('Whether others may rely on it.'),
    countsBecause: z.array(z.enum(standingObstacles)).describe('Why it does not count; empty when it does.'),
  })
  .meta({
    id: 'Attestation',
    examples: [
      {
        place: 42,
        issuer: 'party:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
        at: 1_795_370_000,
        catalogue: {
          digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
          id: 'connected-actuators',
          version: '1.0',
        },
        role: 'self',
        subjects: ['pkg:generic/kitakaze/kv-220@4.2.1'],
        results: { met: 11, partly: 1, 'not-met': 0, 'not-applicable': 0, planned: 0, unclaimed: 2 },
        validFrom: 1_795_370_000,
        validUntil: 1_826_906_000,
        state: { status: 'in-force' },
        counts: false,
        countsBecause: ['issuer-unverified', 'name-not-confirmed'],
      },
    ],
  });

export const AttestationPage = z
  .object({ items: z.array(AttestationView), next: z.string().nullable() })
  .meta({ id: 'AttestationPage' });

/** What is attested of a product. */
export const ProductStatus = z
  .object({
    product: z.string().describe('The product asked for.'),
    attestations: z.array(AttestationView).describe('The newest first.'),
    more: z.boolean().describe('Whether older ones were left out; /v1/attestations lists them all.'),
    owner: z
      .object({ party: z.string(), prefix: z.string() })
      .nullable()
      .describe('The party for whom the name is confirmed.'),
  })
  .meta({ id: 'ProductStatus' });

export type AttestationView = z.infer<typeof AttestationView>;
export type AttestationPage = z.infer<typeof AttestationPage>;
export type ProductStatus = z.infer<typeof ProductStatus>;
