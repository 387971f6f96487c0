import { toBase64url } from '#core/bytes';
import { admitPublicJwk, importVerificationKey, isAlgorithmOf, isSignatureBy } from '#core/key';
import { isRefusal } from '#core/refusal';
import { parseCompactJws, signingInputOf } from '#core/statement';
import { describeWithSharedData } from '../support/shared-data';
import { readWycheproof, tally } from './wycheproof';

interface JwsGroup {
  readonly public?: Readonly<Record<string, unknown>>;
  readonly private?: Readonly<Record<string, unknown>>;
}

interface JwsTest {
  readonly jws: string | object;
}

/**
 * Whether admission, parsing and verification together let a vector pass. The vectors know neither our typ nor
 * thumbprints as kid, and would all fail for that; so the kid of the key is left out, and the header that is parsed gets
 * ours in place of its own, while the signature is verified over the original one.
 */
async function passes(group: JwsGroup, { jws }: JwsTest): Promise<boolean> {
  try {
    const { kid: _foreign, ...jwk } = group.public ?? group.private ?? {};
    const key = importVerificationKey(admitPublicJwk(jwk));
    const text = typeof jws === 'string' ? jws : JSON.stringify(jws);
    const [protectedPart = ''] = text.split('.', 1);
    const parsed = parseCompactJws(withOurHeader(text, protectedPart, key.kid));
    const signed = signingInputOf({ ...parsed, protectedPart });
    return isAlgorithmOf(key, parsed.header.alg) && (await isSignatureBy(key, parsed.signature, signed));
  } catch (refusal) {
    if (isRefusal(refusal)) return false;
    throw refusal;
  }
}

/** The same JWS with our typ and kid in its header; one whose header is not even JSON in canonical base64url stays as it is. */
function withOurHeader(text: string, protectedPart: string, kid: string): string {
  const bytes = Buffer.from(protectedPart, 'base64url');
  if (toBase64url(bytes) !== protectedPart) return text;
  try {
    const header = { ...(JSON.parse(bytes.toString()) as object), typ: 'attestation.v1+jws', kid };
    return toBase64url(Buffer.from(JSON.stringify(header))) + text.slice(protectedPart.length);
  } catch {
    return text;
  }
}

const path = 'vectors/wycheproof/json_web_signature_test.json';

describeWithSharedData('JSON Web Signatures (Wycheproof)', path, (file) => {
  it('J41 accepts none of the 355 invalid ones, and of the valid ones those with ES256', async () => {
    const vectors = readWycheproof<JwsGroup, JwsTest>(file);
    const found = await tally(vectors, passes);
    expect(vectors.numberOfTests).toBe(401);
    expect(found.falselyAccepted).toEqual([]);
    expect(found.accepted).toEqual([18, 378]);
    expect(found.refusedValid).toHaveLength(44);
  });

  it('J41 accepts none at all as it stands: no vector has a thumbprint as kid and a typ', () => {
    const { testGroups } = readWycheproof<JwsGroup, JwsTest>(file);
    for (const { jws } of testGroups.flatMap((group) => group.tests)) {
      expect(() => parseCompactJws(typeof jws === 'string' ? jws : JSON.stringify(jws))).toThrow();
    }
  });
});
