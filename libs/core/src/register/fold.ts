import { kindByName } from '#core/kinds';
import { liesUnder } from '#core/party';
import { Refusal } from '#core/refusal';
import {
  change,
  type Change,
  type CommonClaims,
  type Entry,
  type ErasedEntry,
  type Key,
  type KeyLimits,
  type Kind,
  type MemoryView,
  type Statement,
  type Touch,
  type View,
} from '#core/statement';

/** How far ahead of the registry a signer's clock may be, in seconds. */
const CLOCK_SKEW = 60;

/** How old a statement that acts may be when it is registered, in seconds. */
const MAX_AGE_OF_ACTS = 30 * 86_400;

/** What the fold must be shown for one statement: its kind's keys and those every statement needs. */
export function keysOf(kind: Kind, statement: Statement): readonly Key[] {
  return [
    { table: 'registry', id: 'registry' },
    { table: 'party_key', id: statement.key },
    ...kind.reads(statement),
  ];
}

/** Under the lock: whether an entry is accepted at its place and time. Reads nothing but the view. */
export function admit(view: View, kind: Kind, entry: Entry): Refusal | null {
  return (
    refuseBeforeGenesis(view, kind) ??
    refuseTimes(kind, entry) ??
    refuseKey(view, kind, entry) ??
    kind.admit(view, entry)
  );
}

/** Lays what an accepted entry changes into the view, its event included. Total: what is registered is applied. */
export function apply(view: MemoryView, entry: Entry): void {
  const { statement } = entry;
  const kind = kindByName(statement.kind);
  if (!kind) throw new TypeError(`kind ${statement.kind} is not in the list of kinds`);
  const touches = kind.touches(entry, view);
  for (const changed of kind.apply(view, entry)) view.put(changed);
  const removing = touches.filter(({ effect }) => effect === 'removes');
  if (removing.length > 0) view.put(removalOf(removing, entry));
  view.put(eventOf(touches, entry));
  const erased = kind.erases && view.get('event', String(kind.erases(statement.payload)));
  if (erased) applyErased(view, { ...erased, isOpen: erased.label === 'CLEAR' });
}

/**
 * Lays into the view what an erased entry still says, in place of what its statement changed. Applied where the erasure stands
 * when it is accepted, and where the erased entry stands when state is rebuilt: the rows are the same.
 */
export function applyErased(view: MemoryView, erased: ErasedEntry): void {
  const { place, at, kind, issuer, key, leafHash, isOpen } = erased;
  for (const changed of kindByName(kind)?.remains?.(erased) ?? []) view.put(changed);
  view.put(removalOf([], erased));
  const marking = { label: isOpen ? 'CLEAR' : 'RED', recipients: [] } as const;
  view.put(
    change('event', { id: String(place), place, at, kind, issuer, key, ...marking, leafHash, touches: [] }),
  );
}

/** What one entry takes away, it takes away since one instant. */
function removalOf(touches: readonly Touch[], { place, at }: Pick<Entry, 'place' | 'at'>): Change {
  const keys = touches.map(({ key }) => key);
  return change('removal', { id: String(place), place, at, keys, since: touches[0]?.since ?? null });
}

/** How an event writes what happens to a watch key. */
const signs = { adds: '+', removes: '-', names: '~' } as const satisfies Record<Touch['effect'], string>;

function eventOf(touches: readonly Touch[], { statement, place, at, leafHash }: Entry): Change {
  return change('event', {
    id: String(place),
    place,
    at,
    kind: statement.kind,
    issuer: statement.issuer,
    key: statement.key,
    label: statement.claims.label,
    recipients: statement.claims.recipients ?? [],
    leafHash,
    touches: touches.map(({ key, effect }) => `${signs[effect]}${key}`),
  });
}

function refuseBeforeGenesis(view: View, kind: Kind): Refusal | null {
  return kind.name === 'genesis' || view.get('registry', 'registry')
    ? null
    : new Refusal('unavailable', 'the log has no genesis yet');
}

function refuseTimes(kind: Kind, { at, statement }: Entry): Refusal | null {
  const { iat, nbf, exp }: CommonClaims = statement.claims;
  if (iat > at + CLOCK_SKEW) return new Refusal('issued-in-future', `iat ${iat} is ahead of ${at}`);
  if (nbf !== undefined && nbf > at + CLOCK_SKEW)
    return new Refusal('not-yet-valid', `nbf ${nbf} is ahead of ${at}`);
  if (exp !== undefined && exp + CLOCK_SKEW < at) return new Refusal('expired', `exp ${exp} is before ${at}`);
  return kind.acts && iat < at - MAX_AGE_OF_ACTS
    ? new Refusal('stale-statement', `iat ${iat} is more than ${MAX_AGE_OF_ACTS} seconds before ${at}`)
    : null;
}

function refuseKey(view: View, kind: Kind, entry: Entry): Refusal | null {
  const { statement } = entry;
  if (kind.carriedKey) return null;
  const key = view.get('party_key', statement.key);
  if (!key || key.owner !== statement.issuer) {
    return new Refusal('unknown-key', 'no key of this issuer has this kid');
  }
  if (key.endedAt !== null) {
    return new Refusal('key-not-active', `key ${key.id} is ${key.endedAs} since place ${key.endedAt}`);
  }
  const outside = key.limits && refuseOutside(key.limits, kind, entry);
  if (outside) return outside;
  const byRegistry = view.get('registry', 'registry')?.origin === statement.issuer;
  return byRegistry === (kind.issuedBy === 'registry')
    ? null
    : new Refusal(
        'not-entitled',
        `a ${kind.name} is issued by ${kind.issuedBy === 'registry' ? 'the registry' : 'a party'}`,
      );
}

/** A delegated key speaks within its delegation only: kinds, products, time. */
function refuseOutside(limits: KeyLimits, kind: Kind, { at, statement }: Entry): Refusal | null {
  const outside = (message: string) => new Refusal('outside-delegation', message);
  if (at >= limits.validUntil) return outside(`the delegation of this key ended at ${limits.validUntil}`);
  if (!kind.products || !limits.kinds.includes(kind.name)) {
    return outside(`this key is delegated for ${limits.kinds.join(', ')}, not for ${kind.name}`);
  }
  const other = kind
    .products(statement)
    .find((product) => !limits.products.some((prefix) => liesUnder(product, prefix)));
  return other === undefined
    ? null
    : outside(`${other} is not below ${limits.products.join(', ')}, which this key is delegated for`);
}
