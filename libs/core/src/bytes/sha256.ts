import { createHash, hash } from 'node:crypto';

/** SHA-256 (FIPS 180-4, 32 bytes) over the parts one after the other. */
export function sha256(...parts: readonly Uint8Array[]): Buffer {
  const [only] = parts;
  if (only && parts.length === 1) return hash('sha256', only, 'buffer');
  const running = createHash('sha256');
  for (const part of parts) running.update(part);
  return running.digest();
}

/** SHA-256 over the parts one after the other, as 64 lowercase hexadecimal digits. */
export function sha256Hex(...parts: readonly Uint8Array[]): string {
  return sha256(...parts).toString('hex');
}
