import { Refusal } from '#core/refusal';
import { change, defineKind, type Kind } from '#core/statement';
import { networkId } from './names';
import { networkProfileForm, type NetworkProfile } from './network-form';
import { refuseTwice } from './system-rules';

/** The operator of a network says what it is: who runs and maintains it, method, configuration, range, quality (framework §3). */
export const networkProfile: Kind = defineKind<NetworkProfile>({
  name: 'network-profile',
  typ: 'network-profile.v1+jws',
  word: 'system',
  summary: 'The operator of a network says what it is: who maintains it, method, topology, range, quality.',
  maxBytes: 64 * 1024,
  acts: true,
  issuedBy: 'party',
  standing: 'Counts for components that its issuer provides, in systems that name it.',
  ends: 'successor',
  labels: 'any',
  form: networkProfileForm,
  claims: (payload) => payload,
  inspect: async (payload) => {
    const refusal = refuseTwiceIn(payload);
    if (refusal) throw refusal;
    return payload;
  },
  reads: ({ issuer, payload }) => [
    { table: 'party', id: issuer },
    { table: 'network_profile', id: networkId(issuer, payload.id) },
  ],
  admit: (view, { statement: { issuer } }) =>
    view.get('party', issuer) ? null : new Refusal('not-entitled', 'only a party runs networks'),
  apply: (_view, { place, leafHash, at, statement: { issuer, key, payload } }) => [
    change('network_profile', {
      id: networkId(issuer, payload.id),
      operator: issuer,
      name: payload.id,
      place,
      leafHash,
      at,
      key,
      title: payload.title,
      definition: payload,
      label: payload.label,
      recipients: payload.recipients ?? [],
    }),
  ],
  touches: ({ statement: { issuer, payload } }) => [
    { key: `network:${networkId(issuer, payload.id)}`, effect: 'adds' },
  ],
});

function refuseTwiceIn({ offers = [], demands = [] }: NetworkProfile): Refusal | null {
  const pointersTo = (name: string, list: readonly { readonly id: string }[]) =>
    list.map(({ id }, index) => ({ id, pointer: `/${name}/${index}/id` }));
  return refuseTwice(pointersTo('offers', offers)) ?? refuseTwice(pointersTo('demands', demands));
}
