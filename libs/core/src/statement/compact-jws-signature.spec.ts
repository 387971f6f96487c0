import { generateKeyPairSync } from 'node:crypto';
import { importVerificationKey, signerFromJwk, type PrivateJwk } from '#core/key';
import { parseCompactJws } from './compact-jws';
import { signCompactJws, verifyCompactJws } from './compact-jws-signature';

it.each(['P-256', 'Ed25519'])('signs on %s what it verifies', async (crv) => {
  const pair = crv === 'P-256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
  const jwk = pair.privateKey.export({ format: 'jwk' }) as PrivateJwk;
  const text = await signCompactJws({ header: { typ: 'x.v1+jws' }, payload: Buffer.from('{}') }, signerFromJwk(jwk));
  await verifyCompactJws(parseCompactJws(text), importVerificationKey(jwk));
});
