import { CompactEncrypt, compactDecrypt } from 'jose';

const keyManagement = 'PBES2-HS512+A256KW';
const contentEncryption = 'A256GCM';

/** OWASP's figure for PBKDF2 with HMAC-SHA-512; stored with the file, so it may grow. */
const iterations = 210_000;
const mostIterations = 10_000_000;

/** Encrypts a text under a passphrase as a compact JWE: RFC 7516, RFC 7518 §4.8. */
export function seal(text: string, passphrase: string): Promise<string> {
  return new CompactEncrypt(Buffer.from(text))
    .setProtectedHeader({ alg: keyManagement, enc: contentEncryption })
    .setKeyManagementParameters({ p2c: iterations })
    .encrypt(Buffer.from(passphrase));
}

/** Decrypts what `seal` made; rejects when the passphrase is another one or a byte was changed. */
export async function unseal(sealed: string, passphrase: string): Promise<string> {
  const { plaintext } = await compactDecrypt(sealed, Buffer.from(passphrase), {
    keyManagementAlgorithms: [keyManagement],
    contentEncryptionAlgorithms: [contentEncryption],
    maxPBES2Count: mostIterations,
  });
  return Buffer.from(plaintext).toString();
}
