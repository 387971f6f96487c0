import { z } from 'zod';
import { partyIdOf, thumbprint } from '#core/key';
import { Refusal } from '#core/refusal';
import {
  actingClaims,
  change,
  defineKind,
  publicKey,
  shortText,
  textByLanguage,
  type Kind,
} from '#core/statement';
import { refuseConfusable } from './name-text';

const form = z.strictObject({
  ...actingClaims,
  key: publicKey,
  legalName: textByLanguage,
  identifier: shortText.optional(),
  jurisdiction: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'expected a code of ISO 3166 such as JP or JP-13'),
  society: z.enum(['industry', 'government', 'academia', 'user']),
});

type Party = z.infer<typeof form>;

/** A party introduces itself with its first key; it stays unverified until an admission. */
export const party: Kind = defineKind<Party>({
  name: 'party',
  typ: 'party.v1+jws',
  word: 'party',
  summary: 'A party introduces itself and enrols its first key.',
  maxBytes: 64 * 1024,
  acts: true,
  issuedBy: 'party',
  standing: 'None before an admission: the unverified may publish, nothing of theirs counts for others.',
  ends: 'never',
  labels: 'clear-only',
  form,
  claims: (payload) => payload,
  carriedKey: (payload) => payload.key,
  inspect: async (payload) => {
    const id = partyIdOf(thumbprint(payload.key));
    if (payload.iss !== id)
      throw new Refusal('invalid-claim', `iss must be ${id}, named after the first key`);
    return payload;
  },
  screen: ({ legalName }) => refuseConfusable(legalName, '/legalName'),
  reads: ({ issuer, key }) => [
    { table: 'party', id: issuer },
    { table: 'party_key', id: key },
    { table: 'registry', id: 'registry' },
  ],
  admit: (view, { statement }) => {
    if (view.get('party', statement.issuer)) {
      return new Refusal('party-exists', `${statement.issuer} is already registered`);
    }
    return view.get('party_key', statement.key)
      ? new Refusal('key-in-use', `key ${statement.key} is already enrolled`)
      : null;
  },
  apply: (view, { place, statement: { issuer, key, payload } }) => {
    const operates = view.get('registry', 'registry')?.operator === issuer;
    return [
      change('party', {
        id: issuer,
        place,
        legalName: payload.legalName,
        jurisdiction: payload.jurisdiction,
        society: payload.society,
        identifier: payload.identifier ?? null,
        admittedAt: operates ? 0 : null,
        admittedBy: operates ? 'genesis' : null,
        checked: null,
        roles: operates ? ['operator'] : [],
        sectors: [],
        mayAdmit: [],
      }),
      change('party_key', {
        id: key,
        owner: issuer,
        place,
        jwk: payload.key,
        endedAt: null,
        endedAs: null,
        compromisedSince: null,
        limits: null,
      }),
    ];
  },
  touches: ({ statement: { issuer } }) => [{ key: issuer, effect: 'adds' }],
});
