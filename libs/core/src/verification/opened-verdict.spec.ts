import type { JsonValue } from '#core/bytes';
import { maker, NOW, owner, someEvidence, stranger } from '../../../../test/support/evidence';
import { judge } from './judge';
import { findingDigest, isOpenedBy, placesIn } from './opened-verdict';

const [finding] = judge(someEvidence(), NOW).findings;
if (!finding) throw new TypeError('nothing was found');
const owed = { ...finding, side: maker };
const readerOf = (...parties: string[]) => ({ parties, admitted: true });

describe('a finding of a signed verdict', () => {
  it('is shown to the owners of the ends, and to whoever owes it', () => {
    expect(isOpenedBy(readerOf(owner), owed, [owner])).toBe(true);
    expect(isOpenedBy(readerOf(maker), owed, [owner])).toBe(true);
    expect(isOpenedBy(readerOf(owner, maker), owed, [owner])).toBe(true);
  });

  it('is shown to nobody else, and where several read together only to all', () => {
    expect(isOpenedBy(readerOf(stranger), owed, [owner])).toBe(false);
    expect(isOpenedBy(readerOf(owner, stranger), owed, [owner])).toBe(false);
    expect(isOpenedBy(readerOf(maker, stranger), owed, [owner])).toBe(false);
    expect(isOpenedBy(readerOf(), owed, [owner])).toBe(false);
    expect(isOpenedBy(null, owed, [owner])).toBe(false);
  });

  it('is named by what it says and its salt', () => {
    const salt = new Uint8Array(32);
    expect(findingDigest(salt, { ...finding })).toBe(findingDigest(salt, finding));
    expect(findingDigest(new Uint8Array(32).fill(1), finding)).not.toBe(findingDigest(salt, finding));
    expect(findingDigest(salt, { ...finding, side: stranger })).not.toBe(findingDigest(salt, finding));
  });
});

describe('kept evidence', () => {
  it('speaks of the places in it, at any depth, each once', () => {
    const evidence: JsonValue = { place: 3, lists: [{ place: 4 }, { row: { place: 3 } }, null, 'place', 7] };
    expect(placesIn(evidence)).toEqual([3, 4]);
  });

  it('does not speak of how far was looked, nor of other numbers', () => {
    expect(placesIn({ basis: { place: 9 }, at: 5, place: { place: 6 } })).toEqual([6]);
    expect(placesIn(null)).toEqual([]);
    expect(placesIn({ place: null, ends: { place: '8' } })).toEqual([]);
  });
});
