import { z } from 'zod';
import { parseStrictJson } from '#core/bytes';
import type { VerificationKey } from '#core/key';
import { Refusal } from '#core/refusal';
import { formRefusal, instant, parseCompactJws, unknownKey, verifyCompactJws } from '#core/statement';
import { seconds } from '#core/system';
import { decodeStatusList, encodeStatusList, type PackedStatuses } from './status-list';

/** The `typ` of a token that carries a status list (Token Status List §5.1). */
export const STATUS_LIST_TYP = 'statuslist+jwt';

/** A status list as it was signed. */
export interface SignedStatusList {
  /** The registry that signed it. */
  readonly issuer: string;
  /** Where it is served. */
  readonly uri: string;
  /** When it was made, whole seconds since 1970. */
  readonly issuedAt: number;
  /** From when on it says nothing any more, whole seconds since 1970. */
  readonly expires: number;
  /** After how many seconds a newer one is worth asking for. */
  readonly ttl: number;
  readonly list: PackedStatuses;
}

/** A status list whose signature was verified, with the token it came in. */
export interface OpenedStatusList extends SignedStatusList {
  readonly token: string;
}

/** Members we do not know are passed over (RFC 7519 §4). */
const form = z.object({
  iss: z.string(),
  sub: z.string(),
  iat: instant,
  exp: instant,
  ttl: seconds,
  status_list: z.object({ bits: z.literal([1, 2, 4, 8]), lst: z.string() }),
});

/** The claims of the token for a list: what is to be signed with `typ` STATUS_LIST_TYP. */
export function statusListClaims({
  issuer,
  uri,
  issuedAt,
  expires,
  ttl,
  list,
}: SignedStatusList): z.infer<typeof form> {
  return { iss: issuer, sub: uri, iat: issuedAt, exp: expires, ttl, status_list: encodeStatusList(list) };
}

/**
 * Opens an untrusted token with one of these keys. Refuses another typ (wrong-type), an unknown key (unknown-key), a
 * signature that does not hold (signature-invalid, alg-key-mismatch), claims of another form (invalid-claim), a list that
 * does not inflate (malformed-status-list) and what does not parse.
 */
export async function openStatusList(
  token: string,
  keys: readonly VerificationKey[],
): Promise<OpenedStatusList> {
  const jws = parseCompactJws(token);
  if (jws.header.typ !== STATUS_LIST_TYP) {
    throw new Refusal('wrong-type', `expected typ ${STATUS_LIST_TYP}, got ${JSON.stringify(jws.header.typ)}`);
  }
  const key = keys.find(({ kid }) => kid === jws.header.kid);
  if (!key) throw unknownKey();
  await verifyCompactJws(jws, key);
  const claims = form.safeParse(parseStrictJson(jws.payloadBytes));
  if (!claims.success) throw formRefusal(claims.error, 'the status list token');
  const { iss, sub, iat, exp, ttl, status_list: list } = claims.data;
  return { token, issuer: iss, uri: sub, issuedAt: iat, expires: exp, ttl, list: decodeStatusList(list) };
}
