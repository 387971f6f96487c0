import { admitPublicJwk } from '#core/key';
import { isRefusal, type RefusalCode } from '#core/refusal';
import { describeWithSharedData } from '../support/shared-data';
import { readWycheproof } from './wycheproof';

interface KeySet {
  readonly comment: string;
  readonly public?: JwkSet;
  readonly private?: JwkSet;
}

interface JwkSet {
  readonly keys: readonly object[];
}

function codeFor(submitted: unknown): RefusalCode | 'admitted' {
  try {
    admitPublicJwk(submitted);
    return 'admitted';
  } catch (refusal) {
    if (isRefusal(refusal)) return refusal.code;
    throw refusal;
  }
}

describeWithSharedData('JSON Web Keys (Wycheproof)', 'vectors/wycheproof/json_web_key_test.json', (path) => {
  const { testGroups } = readWycheproof<KeySet, object>(path);
  const sets = testGroups.map((group) => ({ ...group, set: group.public ?? group.private ?? { keys: [] } }));

  it('J28 refuses every key set as such', () => {
    expect(sets).toHaveLength(25);
    for (const { set } of sets) expect(codeFor(set)).toBe('duplicate-kid');
  });

  it('J05, J26, J27, J29 admits none of the keys in them, each being broken, secret or of another kind', () => {
    const codes = new Set(sets.flatMap(({ set }) => set.keys).map(codeFor));
    expect([...codes].sort()).toEqual(['key-not-usable', 'private-key-submitted', 'weak-key']);
  });
});
