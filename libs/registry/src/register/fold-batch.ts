import { appendLeaf, leafHash, rootOf } from '#core/log';
import { toBase64url } from '#core/bytes';
import { admit, apply, leafBytes, shownByLeaf, type Prepared } from '#core/register';
import { Refusal } from '#core/refusal';
import type { MemoryView } from '#core/statement';
import type { Head } from '#registry/record';

/** A prepared statement with the salt and commitment its leaf will carry. */
export interface Candidate {
  readonly prepared: Prepared;
  readonly salt: Buffer;
  readonly commitment: Buffer;
}

/** An entry as it is recorded. */
export interface NewEntry {
  readonly candidate: Candidate;
  readonly place: number;
  readonly at: number;
  readonly leaf: Buffer;
  readonly leafHash: Buffer;
}

/** What became of one candidate: a new place, the place it already had, or a refusal. */
export type FoldOutcome =
  | { readonly outcome: 'appended'; readonly place: number; readonly entry: NewEntry }
  | { readonly outcome: 'known'; readonly place: number }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** Which statements and which jti of each issuer are already registered. */
export interface Registered {
  readonly places: Map<string, number>;
  readonly jtis: Map<string, number>;
  /** Places of what is to be erased and has clearances withdrawn, which would come back with nothing judged. */
  readonly withdrawing?: ReadonlySet<number>;
}

export interface FoldedBatch {
  readonly head: Omit<Head, 'frozen'>;
  readonly entries: readonly NewEntry[];
  /** Places whose statements these entries erase. */
  readonly erased: readonly number[];
  readonly outcomes: readonly FoldOutcome[];
}

/**
 * Gives each candidate, in order, a place or an answer; each accepted entry changes the view before the next is looked at.
 * Pure but for the view: how a sequence is cut into batches changes no answer and no row.
 */
export function foldBatch(
  head: Head,
  at: number,
  candidates: readonly Candidate[],
  view: MemoryView,
  registered: Registered,
): FoldedBatch {
  const entries: NewEntry[] = [];
  let frontier = head.frontier;
  const outcomes = candidates.map((candidate): FoldOutcome => {
    const known = registered.places.get(identityKey(candidate));
    if (known !== undefined) return { outcome: 'known', place: known };
    const entry = toEntry(candidate, frontier.size, at);
    const refusal = refuse(entry, view, registered);
    if (refusal) return { outcome: 'refused', refusal };
    apply(view, forFold(entry));
    registered.places.set(identityKey(candidate), entry.place);
    registered.jtis.set(jtiKey(candidate), entry.place);
    frontier = appendLeaf(frontier, entry.leafHash);
    entries.push(entry);
    return { outcome: 'appended', place: entry.place, entry };
  });
  const ruleset = view.get('registry', 'registry')?.ruleset ?? head.ruleset;
  const newHead = { size: frontier.size, at, ruleset, frontier, root: rootOf(frontier) };
  return {
    head: newHead,
    entries,
    erased: entries.flatMap(({ candidate }) => erasedBy(candidate)),
    outcomes,
  };
}

/** The places whose statements a candidate erases. */
export function erasedBy({ prepared }: Candidate): readonly number[] {
  const place = prepared.kind.erases?.(prepared.statement.payload);
  return place === undefined ? [] : [place];
}

/** What makes a statement the same when it comes again, as a map key. */
export function identityKey({ prepared }: Candidate): string {
  return prepared.identity.toString('hex');
}

/** What must be unique for an issuer, as a map key. */
export function jtiKey({ prepared: { statement } }: Candidate): string {
  return `${statement.issuer}\n${statement.claims.jti}`;
}

function toEntry(candidate: Candidate, place: number, at: number): NewEntry {
  const { kind, issuer, key, claims } = candidate.prepared.statement;
  const shown = shownByLeaf({ kind, issuer, key, label: claims.label });
  const leaf = leafBytes({ at, commitment: candidate.commitment, ...shown });
  return { candidate, place, at, leaf, leafHash: leafHash(leaf) };
}

function refuse(entry: NewEntry, view: MemoryView, { jtis, withdrawing }: Registered): Refusal | null {
  const { kind } = entry.candidate.prepared;
  const other = jtis.get(jtiKey(entry.candidate));
  if (other !== undefined) return jtiInUse(other);
  const held = erasedBy(entry.candidate).find((place) => withdrawing?.has(place));
  return admit(view, kind, forFold(entry)) ?? (held === undefined ? null : stillWithdrawing(held));
}

function stillWithdrawing(place: number): Refusal {
  const message = `what the statement at place ${place} took away is not judged again yet`;
  return new Refusal('not-ended', message, { pointer: '/subject' });
}

/** The refusal of another statement of an issuer with a jti that is taken at this place. */
export function jtiInUse(place: number): Refusal {
  return new Refusal('jti-in-use', `the statement at place ${place} carries the same jti`, {
    pointer: '/jti',
  });
}

function forFold({ candidate, place, at, leafHash: hash }: NewEntry) {
  return { place, at, leafHash: toBase64url(hash), statement: candidate.prepared.statement };
}
