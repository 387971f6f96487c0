import { Refusal } from '#core/refusal';
import { change } from '#core/statement';
import type { Ending } from './ending';
import type { SubjectOf } from './retraction-form';

/**
 * Ends a key of one's own: nothing it signs is registered any more; compromised, what it signed since then falls too. Since
 * when it is may later turn out to be earlier, never later: what fell for others stays fallen.
 */
export const endKey: Ending<SubjectOf<'key'>> = {
  reads: ({ key }) => [{ table: 'party_key', id: key }],
  refuse: (view, { at, statement: { issuer, key: signedWith } }, { key, as, since }) => {
    const pointer = '/subject/key';
    const row = view.get('party_key', key);
    if (!row || row.owner !== issuer) {
      return new Refusal('not-entitled', 'only its owner ends a key', { pointer });
    }
    if (view.get('party_key', signedWith)?.limits && key !== signedWith) {
      return new Refusal('outside-delegation', 'a delegated key ends no other key', { pointer });
    }
    const isEarlier = as === 'compromised' && since !== undefined && since < (row.compromisedSince ?? 0);
    if ((row.endedAs === as || row.endedAs === 'compromised') && !isEarlier) {
      return new Refusal('already-ended', `key ${key} is already ${row.endedAs}`, { pointer });
    }
    return since !== undefined && (as === 'retired' || since > at)
      ? new Refusal('invalid-claim', 'since is for compromised keys and lies in the past', {
          pointer: '/subject/since',
        })
      : null;
  },
  end: (view, { place, at }, { key, as, since }) => {
    const row = view.get('party_key', key);
    if (!row) return [];
    const compromisedSince = as === 'compromised' ? (since ?? at) : null;
    return [change('party_key', { ...row, endedAt: row.endedAt ?? place, endedAs: as, compromisedSince })];
  },
  touches: (_view, { at, statement: { issuer } }, { key, as, since = at }) => [
    { key: issuer, effect: 'names' },
    // What a retired key signed goes on being relied on.
    as === 'retired'
      ? { key: `key:${key}`, effect: 'adds' }
      : { key: `key:${key}`, effect: 'removes', since },
  ],
};
