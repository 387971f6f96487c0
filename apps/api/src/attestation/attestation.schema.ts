import { z } from 'zod';
import { disputeObstacles, standingObstacles } from '#core/attestation';
import { exampleDigest, exampleParty, exampleProduct } from '../openapi/example-registry';
import { PresentState } from '../statement/statement.schema';

const count = z.int().min(0);

const exampleAttestation = {
  place: 4,
  issuer: exampleParty,
  at: 1_795_370_000,
  catalogue: { digest: exampleDigest, id: 'connected-actuators', version: '1.0' },
  role: 'self',
  subjects: [`${exampleProduct}@4.2.1`],
  results: { met: 1, partly: 0, 'not-met': 0, 'not-applicable': 0, planned: 0, unclaimed: 0 },
  validFrom: 1_795_370_000,
  validUntil: 1_826_906_000,
  state: { status: 'in-force' },
  counts: true,
  countsBecause: [],
  disputed: [],
  counterStatements: [],
};

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
        unclaimed: count
          .optional()
          .describe(
            'Requirements of the catalogue it says nothing of; left out where the reader may not see the catalogue.',
          ),
      })
      .describe('How many requirements have which result.'),
    validFrom: count,
    validUntil: count,
    state: PresentState,
    counts: z.boolean().describe('Whether others may rely on it.'),
    countsBecause: z.array(z.enum(standingObstacles)).describe('Why it does not count; empty when it does.'),
    disputed: z.array(z.string()).describe('Requirements whose claims another with standing took away.'),
    counterStatements: z
      .array(
        z.object({
          place: count,
          issuer: z.string(),
          requirements: z.array(z.string()).describe('The requirements it disputes.'),
          counts: z.boolean().describe('Whether its issuer has standing, so that the claims do not count.'),
          countsBecause: z
            .array(z.enum(disputeObstacles))
            .describe('Why it takes nothing away; empty when it does.'),
        }),
      )
      .describe(
        'What was said against it: all of it by admitted parties; by others, whose word takes nothing away, the newest 5.',
      ),
  })
  .meta({ id: 'Attestation', examples: [exampleAttestation] });

export const AttestationPage = z
  .object({ items: z.array(AttestationView), next: z.string().nullable() })
  .meta({ id: 'AttestationPage', examples: [{ items: [exampleAttestation], next: null }] });

/** What is attested of a product. */
export const ProductStatus = z
  .object({
    product: z.string().describe('The product asked for.'),
    attestations: z
      .array(AttestationView)
      .describe('Those of admitted parties, then of others; the newest first.'),
    more: z.boolean().describe('Whether older ones were left out; /v1/attestations lists them all.'),
    owner: z
      .object({ party: z.string(), prefix: z.string() })
      .nullable()
      .describe('The party for whom the name is confirmed.'),
  })
  .meta({
    id: 'ProductStatus',
    examples: [
      {
        product: exampleProduct,
        attestations: [exampleAttestation],
        more: false,
        owner: { party: exampleParty, prefix: 'pkg:generic/kitakaze' },
      },
    ],
  });

export type AttestationView = z.infer<typeof AttestationView>;
export type AttestationPage = z.infer<typeof AttestationPage>;
export type ProductStatus = z.infer<typeof ProductStatus>;
