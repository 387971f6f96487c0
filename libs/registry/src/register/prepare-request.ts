import { importVerificationKey, thumbprint, type PublicJwk } from '#core/key';
import { prepare, type EnrolledKey, type Prepared, type Submission } from '#core/register';
import { asRefusal, isRefusal, type Refusal } from '#core/refusal';

/** What preparing a request needs: the origin and the keys enrolled so far. */
export interface PrepareSurroundings {
  readonly origin: string;
  readonly findKey: (kid: string) => Promise<EnrolledKey | undefined>;
}

/**
 * Prepares the items of one request side by side. A key that an earlier item enrols is known to the later ones:
 * whoever does not find its key waits for the items before it.
 */
export function prepareRequest(
  submissions: readonly Submission[],
  surroundings: PrepareSurroundings,
): readonly Promise<Prepared | Refusal>[] {
  const items: Promise<Prepared | Refusal>[] = [];
  for (const submission of submissions) {
    const position = items.length;
    const findKey = async (kid: string) =>
      (await surroundings.findKey(kid)) ?? findAmong(items.slice(0, position), kid);
    items.push(prepare(submission, { origin: surroundings.origin, findKey }).catch(asRefusal));
  }
  return items;
}

async function findAmong(
  earlier: readonly Promise<Prepared | Refusal>[],
  kid: string,
): Promise<EnrolledKey | undefined> {
  for (const item of await Promise.all(earlier)) {
    const jwk = isRefusal(item) ? undefined : enrolledBy(item);
    if (jwk && thumbprint(jwk) === kid && !isRefusal(item)) {
      return { owner: item.statement.issuer, key: importVerificationKey(jwk) };
    }
  }
  return undefined;
}

/** The key a statement enrols, if it does. */
function enrolledBy({ kind, statement: { payload } }: Prepared): PublicJwk | undefined {
  return kind.carriedKey?.(payload) ?? kind.enrols?.(payload);
}
