import { signerFromJwk, thumbprint, partyIdOf, type PrivateJwk, type Signer } from '#core/key';

/** A fixed key for tests and the party that begins with it. */
export interface SigningParty {
  readonly id: string;
  readonly jwk: PrivateJwk;
  readonly signer: Signer;
}

/** Published examples (RFC 7517 A.2, RFC 8037 A.1): signatures of tests prove nothing to anybody. */
const p256: PrivateJwk = {
  kty: 'EC',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
  d: '870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE',
};

const ed25519: PrivateJwk = {
  kty: 'OKP',
  crv: 'Ed25519',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
};

export const p256Party: SigningParty = toParty(p256);
export const ed25519Party: SigningParty = toParty(ed25519);

function toParty(jwk: PrivateJwk): SigningParty {
  return { id: partyIdOf(thumbprint(jwk)), jwk, signer: signerFromJwk(jwk) };
}
