import { Refusal } from '#core/refusal';
import { isDsseSignatureBy, kidNamedBy, unknownKey, type Envelope } from '#core/statement';
import { MAX_KEYS_TRIED, type EnrolledKey, type EnrolledKeys } from './enrolled-key';

type DsseEnveloped = Extract<Envelope, { form: 'dsse' }>;

/**
 * The thumbprint of the issuer's key that made the signature of a DSSE envelope: the one its keyid names by thumbprint, else
 * whichever of the issuer's verifies it. Refuses (unknown-key) an issuer without keys, also where the named key is another
 * party's, and (signature-invalid) what none of them made.
 */
export async function findDsseSigner(
  envelope: DsseEnveloped,
  issuer: string,
  keys: EnrolledKeys,
): Promise<string> {
  const candidates = (await candidatesFor(envelope, issuer, keys)).filter(({ owner }) => owner === issuer);
  if (candidates.length === 0) throw unknownKey();
  for (const { key } of candidates.slice(0, MAX_KEYS_TRIED)) {
    if (await isDsseSignatureBy(key, envelope.dsse)) return key.kid;
  }
  throw new Refusal('signature-invalid', 'the signature verifies with no key of the issuer');
}

/** Nothing covers a keyid, and others number keys otherwise: one that names no key here says nothing. */
async function candidatesFor(
  envelope: DsseEnveloped,
  issuer: string,
  { findKey, findKeysOf }: EnrolledKeys,
): Promise<readonly EnrolledKey[]> {
  const kid = kidNamedBy(envelope);
  const named = kid === undefined ? undefined : await findKey(kid);
  return named ? [named] : findKeysOf(issuer);
}
