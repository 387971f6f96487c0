import { confirmedNameId, namespaceId, ownedNameId } from '#core/party';
import { Refusal } from '#core/refusal';
import { change } from '#core/statement';
import type { Ending } from './ending';
import type { SubjectOf } from './retraction-form';

/** Ends a name prefix: the one thing the operator may end for a party. */
export const endNamespace: Ending<SubjectOf<'namespace'>> = {
  reads: ({ namespace, party }) => [
    { table: 'namespace', id: namespaceId(namespace, party) },
    { table: 'confirmed_name', id: confirmedNameId(namespace) },
    { table: 'owned_name', id: ownedNameId(party, namespace) },
  ],
  refuse: (view, { statement: { issuer, key } }, { namespace, party }) => {
    const pointer = '/subject';
    const row = view.get('namespace', namespaceId(namespace, party));
    if (!row) {
      return new Refusal('unknown-namespace', `${party} has not claimed ${namespace}`, { pointer });
    }
    if (view.get('party_key', key)?.limits) {
      return new Refusal('outside-delegation', 'a delegated key ends no name prefix', { pointer });
    }
    if (issuer !== party && view.get('registry', 'registry')?.operator !== issuer) {
      return new Refusal('not-entitled', 'only its owner or the operator ends a name prefix', { pointer });
    }
    return row.endedAt === null
      ? null
      : new Refusal('already-ended', `${namespace} has already ended`, { pointer });
  },
  end: (view, { place }, { namespace, party }) => {
    const row = view.get('namespace', namespaceId(namespace, party));
    const confirmed = view.get('confirmed_name', confirmedNameId(namespace));
    const owned = view.get('owned_name', ownedNameId(party, namespace));
    return [
      ...(row ? [change('namespace', { ...row, endedAt: place })] : []),
      ...(confirmed?.party === party ? [change('confirmed_name', { ...confirmed, endedAt: place })] : []),
      ...(owned ? [change('owned_name', { ...owned, endedAt: place })] : []),
    ];
  },
  // What was never confirmed is not taken from anybody.
  touches: (view, _entry, { namespace, party }) => [
    {
      key: `product:${namespace}`,
      effect: view.get('owned_name', ownedNameId(party, namespace)) ? 'removes' : 'names',
    },
  ],
};
