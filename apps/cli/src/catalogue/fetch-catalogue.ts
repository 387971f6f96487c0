import type { CatalogueFacts, RegistryClient } from '#client';
import { fromBase64url } from '#core/bytes';
import type { KeptRequirement } from '#core/catalogue';
import { readAccepted } from '#core/register';
import { VerificationFailed, verifying } from '../offline';

/** A catalogue to look at: read from its publisher's files, or as it stands in a registry. */
export interface CatalogueAtHand {
  readonly id: string;
  readonly version: string;
  /** Left out where it is not known to be registered: attestations name a catalogue by it. */
  readonly digest?: string;
  /** With their conditions read. */
  readonly requirements: readonly KeptRequirement[];
}

/**
 * The catalogue as its publisher signed it, read from the registry: payload and objects have the digests by which they were
 * asked for, or it throws VerificationFailed.
 */
export async function fetchCatalogue(
  client: RegistryClient,
  { digest, id, version, place }: CatalogueFacts,
): Promise<CatalogueAtHand> {
  const { statement, key, objects = [] } = await client.statement(place);
  const fetched = objects.map(async (object, position) => ({
    digest: object.digest,
    salt: fromBase64url(object.salt),
    bytes: await client.object(place, position),
  }));
  const submission = { bytes: Buffer.from(statement), key, objects: await Promise.all(fetched) };
  const { statement: read } = await verifying(() => readAccepted(submission, ''));
  if (read.kind !== 'catalogue' || read.payloadDigest !== digest) {
    throw new VerificationFailed(
      'object-mismatch',
      `the statement at place ${place} is not the catalogue ${digest}`,
    );
  }
  const { requirements } = read.payload as {
    readonly requirements: { readonly items: readonly KeptRequirement[] };
  };
  return { id, version, digest, requirements: requirements.items };
}
