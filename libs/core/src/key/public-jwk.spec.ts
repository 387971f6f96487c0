import { partyIdOf } from './party-id';
import { thumbprint } from './public-jwk';

const key = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' } as const;

it('computes the thumbprint of RFC 8037 §A.3', () => {
  expect(thumbprint(key)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
});

it('covers the required members alone, in any order', () => {
  const described = { use: 'sig', x: key.x, kid: 'other', crv: key.crv, kty: key.kty } as const;
  expect(thumbprint(described)).toBe(thumbprint(key));
});

it('names a party after its first key', () => {
  expect(partyIdOf(thumbprint(key))).toBe('party:kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
});
