import { z } from 'zod';
import { Refusal } from '#core/refusal';
import { actingClaims, change, defineKind, place, sha256Base64url, type Kind } from '#core/statement';
import { MAX_STATUSES } from './status-list';

const form = z.strictObject({
  ...actingClaims,
  /** Where the list is served; what its tokens are about. */
  uri: z.string().min(1).max(1_024),
  bits: z.literal(2),
  /** SHA-256 of the list before compression. */
  digest: sha256Base64url,
  /** How many entries it has. */
  size: z.int().min(0).max(MAX_STATUSES),
  /** It says what every entry up to this place makes of each clearance. */
  basis: place,
});

/** A status list as it came to be. */
export type StatusList = z.infer<typeof form>;

/** The registry logs what its status list became, so that it cannot show two at once. */
export const statusList: Kind = defineKind<StatusList>({
  name: 'status-list',
  typ: 'status-list.v1+jws',
  word: 'clearance',
  summary: 'The registry logs the digest of its status list whenever that changed.',
  maxBytes: 4 * 1024,
  acts: true,
  issuedBy: 'registry',
  standing: 'Changes no judgement.',
  ends: 'successor',
  labels: 'clear-only',
  form,
  claims: (payload) => payload,
  reads: () => [],
  admit: (_view, { place: at, statement: { payload } }) => {
    if (payload.basis < at) return null;
    const message = `place ${payload.basis} is not before this one`;
    return new Refusal('invalid-claim', message, { pointer: '/basis' });
  },
  apply: (_view, { place: at, at: time, statement: { payload } }) => [
    change('status_list', { id: payload.uri, place: at, at: time, digest: payload.digest }),
  ],
  touches: () => [],
});
