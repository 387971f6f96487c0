import { Refusal } from '#core/refusal';
import { change, defineKind, type Kind } from '#core/statement';
import { interconnectionForm, type Interconnection } from './interconnection-form';
import { checkInterconnection, ownersOf, signersOf } from './interconnection-rules';
import { interconnectionId } from './names';

/** The owner of an end proposes to connect systems: ends, what flows, over what, and how it is taken back (framework §3 a, 4.3). */
export const interconnection: Kind = defineKind<Interconnection>({
  name: 'interconnection',
  typ: 'interconnection.v1+jws',
  word: 'system',
  summary:
    'The owner of an end proposes to connect systems: ends, channels, flows, risk class and how it is taken back.',
  maxBytes: 64 * 1024,
  acts: true,
  issuedBy: 'party',
  standing: 'A proposal until the owner of every end has signed it.',
  ends: 'successor',
  labels: 'any',
  form: interconnectionForm,
  claims: (payload) => payload,
  inspect: async (payload) => {
    const refusal = checkInterconnection(payload);
    if (refusal) throw refusal;
    return payload;
  },
  reads: ({ issuer, payload }) => [
    { table: 'party', id: issuer },
    { table: 'interconnection', id: interconnectionId(issuer, payload.id) },
  ],
  admit: (view, { statement: { issuer, payload } }) => {
    if (!view.get('party', issuer)) return new Refusal('not-entitled', 'only a party connects systems');
    return signersOf(payload).includes(issuer)
      ? null
      : new Refusal('not-entitled', 'only the owner of an end proposes to connect it', { pointer: '/ends' });
  },
  apply: (_view, { place, leafHash, at, statement: { issuer, key, payload } }) => [
    change('interconnection', {
      id: interconnectionId(issuer, payload.id),
      proposer: issuer,
      name: payload.id,
      place,
      leafHash,
      at,
      key,
      title: payload.title,
      definition: payload,
      parties: ownersOf(payload),
      label: payload.label,
      recipients: payload.recipients ?? [],
    }),
  ],
  touches: ({ statement: { issuer, payload } }) => [
    { key: `interconnection:${interconnectionId(issuer, payload.id)}`, effect: 'adds' },
  ],
});
