import { importVerificationKey, isSignatureBy } from '#core/key';
import { describeWithSharedData } from '../support/shared-data';
import { readWycheproof, tally } from './wycheproof';

interface P256Key {
  readonly publicKey: { readonly uncompressed: string };
}

interface SignatureTest {
  readonly msg: string;
  readonly sig: string;
}

/** A point as X9.62 writes it: 04 ‖ x ‖ y. */
function toVerificationKey({ publicKey }: P256Key) {
  const point = Buffer.from(publicKey.uncompressed, 'hex');
  const x = point.toString('base64url', 1, 33);
  return importVerificationKey({ kty: 'EC', crv: 'P-256', x, y: point.toString('base64url', 33) });
}

describeWithSharedData(
  'ECDSA over P-256 with r‖s (Wycheproof)',
  'vectors/wycheproof/ecdsa_secp256r1_sha256_p1363_test.json',
  (path) => {
    it('J20, J21 agrees with all 262 tests', async () => {
      const file = readWycheproof<P256Key, SignatureTest>(path);
      const found = await tally(file, (group, { msg, sig }) =>
        isSignatureBy(toVerificationKey(group), Buffer.from(sig, 'hex'), Buffer.from(msg, 'hex')),
      );
      expect(file.numberOfTests).toBe(262);
      expect(found).toMatchObject({ falselyAccepted: [], refusedValid: [] });
      expect(found.accepted).toHaveLength(173);
    });
  },
);
