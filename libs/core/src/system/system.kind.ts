import { Refusal } from '#core/refusal';
import { change, defineKind, type Kind } from '#core/statement';
import { systemId } from './names';
import { systemForm, type System } from './system-form';
import { checkSystem } from './system-rules';

/** An owner defines a system of its own: boundary, parts, what they do to the world, what is owed (framework §3 a). */
export const system: Kind = defineKind<System>({
  name: 'system',
  typ: 'system.v1+jws',
  word: 'system',
  summary:
    'An owner defines one of its systems: scope, components with their traits, effects, functions, what it is judged by.',
  maxBytes: 64 * 1024,
  acts: true,
  issuedBy: 'party',
  standing: 'Says what is judged; whether it is defined well enough is a finding.',
  ends: 'successor',
  labels: 'any',
  form: systemForm,
  claims: (payload) => payload,
  inspect: async (payload) => {
    const refusal = checkSystem(payload);
    if (refusal) throw refusal;
    return payload;
  },
  reads: ({ issuer, payload }) => [
    { table: 'party', id: issuer },
    { table: 'system', id: systemId(issuer, payload.id) },
  ],
  admit: (view, { statement: { issuer } }) =>
    view.get('party', issuer) ? null : new Refusal('not-entitled', 'only a party has systems'),
  apply: (_view, { place, leafHash, at, statement: { issuer, payload } }) => [
    change('system', {
      id: systemId(issuer, payload.id),
      owner: issuer,
      name: payload.id,
      place,
      leafHash,
      at,
      title: payload.title,
      definition: payload,
      label: payload.label,
      recipients: payload.recipients ?? [],
    }),
  ],
  touches: ({ statement: { issuer, payload } }) => [
    { key: `system:${systemId(issuer, payload.id)}`, effect: 'adds' },
  ],
});
