import { importVerificationKey, type PublicJwk } from '#core/key';
import {
  type EnrolledKey,
  type EnrolledKeys,
  type Prepared,
  type PrepareContext,
  type Submission,
} from '#core/register';
import { asRefusal, isRefusal, type Refusal } from '#core/refusal';
import type { Prepare } from './preparer';

/** What preparing needs: the origin, and the keys enrolled so far. */
export type PrepareSurroundings = PrepareContext;

type Item = Promise<Prepared | Refusal>;

/**
 * Prepares the items of one request or stream side by side. A key that an earlier item enrols is known to the later ones:
 * whoever does not find its key waits for the items before it.
 */
export class Preparation {
  /** The items whose keys may not be enrolled yet, with their number. */
  private readonly underWay = new Map<Item, number>();
  private count = 0;

  constructor(
    private readonly surroundings: PrepareSurroundings,
    private readonly how: Prepare,
  ) {}

  /** The next item, prepared or refused. */
  prepare(submission: Submission): Item {
    const number = this.count++;
    const keys = number === 0 ? this.surroundings : this.keysFor(number);
    const { origin } = this.surroundings;
    const item = this.how(submission, { ...keys, origin }).catch(asRefusal);
    this.underWay.set(item, number);
    return item;
  }

  /** Lets go of an item that is registered or refused: what it enrols is found like any other key. */
  forget(item: Item): void {
    this.underWay.delete(item);
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
