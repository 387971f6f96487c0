import { importVerificationKey, type PublicJwk } from '#core/key';
import {
  prepare,
  type EnrolledKey,
  type EnrolledKeys,
  type Prepared,
  type PrepareContext,
  type Submission,
} from '#core/register';
import { asRefusal, isRefusal, type Refusal } from '#core/refusal';

/** What preparing needs: the origin and the keys enrolled so far. */
export interface PrepareSurroundings extends PrepareContext {
  /** Resolves when so many bytes may be looked at. */
  readonly turn?: (bytes: number) => Promise<void>;
}

type Item = Promise<Prepared | Refusal>;

/**
 * Prepares the items of one request or stream side by side. A key that an earlier item enrols is known to the later ones:
 * whoever does not find its key waits for the items before it.
 */
export class Preparation {
  /** The items whose keys may not be enrolled yet, with their number. */
  private readonly underWay = new Map<Item, number>();
  private count = 0;

  constructor(private readonly surroundings: PrepareSurroundings) {}

  /** The next item, prepared or refused. */
  prepare(submission: Submission): Item {
    const number = this.count++;
    const keys = number === 0 ? this.surroundings : this.keysFor(number);
    const context = { ...keys, origin: this.surroundings.origin };
    const item = this.inTurn(submission, () => prepare(submission, context)).catch(asRefusal);
    this.underWay.set(item, number);
    return item;
  }

  /** Lets go of an item that is registered or refused: what it enrols is found like any other key. */
  forget(item: Item): void {
    this.underWay.delete(item);
  }

  /** Earlier items have earlier turns, so that none waits for one that waits for it. */
  private async inTurn<T>({ bytes }: Submission, work: () => Promise<T>): Promise<T> {
    await this.surroundings.turn?.(bytes.length);
    return work();
  }

  private keysFor(number: number): EnrolledKeys {
    const { findKey, findKeysOf } = this.surroundings;
    return {
      findKey: async (kid) =>
        (await findKey(kid)) ??
        (await this.enrolledBefore(number)).find(({ key }) => key.kid === kid) ??
        // What was under way at the first look may be registered by now.
        findKey(kid),
      findKeysOf: async (issuer) => [...(await this.enrolledBefore(number)), ...(await findKeysOf(issuer))],
    };
  }

  /** The keys that earlier items enrol which are under way, the latest first. */
  private async enrolledBefore(number: number): Promise<readonly EnrolledKey[]> {
    const earlier = [...this.underWay].flatMap(([item, before]) => (before < number ? [item] : []));
    return (await Promise.all(earlier)).flatMap(keysEnrolledBy).reverse();
  }
}

/** The key a statement enrols, if it does. */
function keysEnrolledBy(item: Prepared | Refusal): readonly EnrolledKey[] {
  if (isRefusal(item)) return [];
  const { kind, statement } = item;
  const jwk: PublicJwk | undefined = kind.carriedKey?.(statement.payload) ?? kind.enrols?.(statement.payload);
  return jwk ? [{ owner: statement.issuer, key: importVerificationKey(jwk) }] : [];
}
