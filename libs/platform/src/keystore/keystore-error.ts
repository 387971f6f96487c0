/** A key file that must not or cannot be used; the message names the file and the reason, never its content. */
export class KeystoreError extends Error {
  override readonly name = 'KeystoreError';
}
