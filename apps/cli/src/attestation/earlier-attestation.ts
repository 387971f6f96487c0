import type { AttestationFacts, RegistryClient, RequirementClaim } from '#client';
import { productOf } from '#core/party';
import { readAccepted } from '#core/register';
import { verifying } from '../offline';
import type { EarlierAttestation } from './attestation-draft';

const pageSize = 200;

/** The newest attestation of a product by this issuer that nobody took back, read from its signed statement; null if there is none. */
export async function earlierAttestation(
  client: RegistryClient,
  issuer: string,
  product: string,
): Promise<EarlierAttestation | null> {
  const newest = await newestOf(client, issuer, productOf(product));
  if (!newest) return null;
  const { place } = newest;
  const { statement, key } = await client.statement(place);
  const read = await verifying(() => readAccepted({ bytes: Buffer.from(statement), objects: [], key }, ''));
  const { predicate } = read.statement.payload as {
    readonly predicate: { readonly claims: readonly RequirementClaim[] };
  };
  return { place, claims: new Map(predicate.claims.map((claim) => [claim.requirement, claim])) };
}

async function newestOf(
  client: RegistryClient,
  issuer: string,
  product: string,
): Promise<AttestationFacts | undefined> {
  let newest: AttestationFacts | undefined;
  for (let cursor: string | undefined; ;) {
    const page = await client.attestations({
      product,
      limit: pageSize,
      ...(cursor !== undefined && { cursor }),
    });
    newest = page.items.filter((facts) => facts.issuer === issuer && stands(facts)).at(-1) ?? newest;
    if (page.next === null) return newest;
    cursor = page.next;
  }
}

/** What was taken back was taken back for a reason; what expired is only old. */
function stands({ state }: AttestationFacts): boolean {
  return state.status !== 'ended' && state.status !== 'key-ended';
}
