import { Refusal } from '#core/refusal';
import { change, type AttestationRow, type Change, type Touch, type View } from '#core/statement';
import { claimResults, resultsIn } from './result-vector';

/** Roles by how sure their word is, the least sure first. */
const roles: readonly AttestationRow['role'][] = ['self', 'second-party', 'third-party'];

/**
 * Refuses (cover-insufficient) an attestation that does not say all that another one says: of the same subjects by the same
 * catalogue, as surely, as long, to the same readers, with every claim repeated or met. `at` is when it takes the place.
 */
export function refuseCover(covered: AttestationRow, by: AttestationRow, at: number): Refusal | null {
  const lacking = [
    by.issuer === covered.issuer ? null : 'its issuer',
    by.catalogue === covered.catalogue ? null : 'its catalogue',
    roles.indexOf(by.role) >= roles.indexOf(covered.role) ? null : 'its role',
    includesAll(by.subjects, covered.subjects) ? null : 'its subjects',
    by.validFrom <= Math.max(at, covered.validFrom) ? null : 'its beginning',
    by.validUntil >= covered.validUntil ? null : 'its end',
    isSeenByAll(covered, by) ? null : 'its readers',
    claimsAll(covered, by) ? null : 'its claims',
  ].filter((each) => each !== null);
  if (lacking.length === 0) return null;
  return new Refusal('cover-insufficient', `it does not cover ${lacking.join(', ')}`, {
    pointer: '/subject/cover',
  });
}

/** Most attestations that stand on one; each of them is looked at when it falls. */
const MAX_STANDING = 64;

/** Refuses (cover-insufficient) an attestation on which too many would stand, one after the other or side by side. */
export function refuseTooMany(view: View, place: number, by: number): Refusal | null {
  const standing = new Set([...standingOn(view, place), ...standingOn(view, by)]);
  if (standing.size <= MAX_STANDING) return null;
  return new Refusal('cover-insufficient', `more than ${MAX_STANDING} attestations would stand on it`, {
    pointer: '/subject/cover',
  });
}

/** The places of what stands on an attestation: itself, and those it covers. */
export function standingOn(view: View, place: number): readonly number[] {
  const covered = view.under('cover', `${place} `).map(({ id }) => Number(id.slice(id.indexOf(' ') + 1)));
  return [place, ...covered];
}

/** What falls with an attestation. */
export function fallsWith(view: View, place: number): readonly Touch[] {
  return standingOn(view, place).map((each) => ({ key: `statement:${each}`, effect: 'removes' }));
}

/** The rows by which an attestation stands in for another one and for all that one covered. */
export function coverRows(view: View, place: number, by: number, at: number): readonly Change[] {
  return standingOn(view, place).map((each) => change('cover', { id: `${by} ${each}`, place: at }));
}

function claimsAll(covered: AttestationRow, by: AttestationRow): boolean {
  const said = resultsIn(by.results);
  const before = resultsIn(covered.results);
  // Two results a byte, four characters of base64url for three bytes.
  const positions = Array.from({ length: covered.results.length * 2 }, (_, position) => position);
  return positions.every((position) => {
    const result = before(position);
    return result === undefined || said(position) === result || said(position) === claimResults[0];
  });
}

function isSeenByAll(covered: AttestationRow, by: AttestationRow): boolean {
  return (
    by.label === 'CLEAR' || (by.label === covered.label && includesAll(by.recipients, covered.recipients))
  );
}

function includesAll(texts: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((text) => texts.includes(text));
}
