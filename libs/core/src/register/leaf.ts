import { sha256, toBase64url } from '#core/bytes';
import type { Label } from '#core/statement';

/** Version of the leaf format. */
const LEAF_VERSION = 1;

/** Length of a salt in bytes. */
export const SALT_BYTES = 32;

/** What a leaf commits to without showing it: SHA-256(salt ‖ u16 length ‖ kind ‖ u16 length ‖ issuer ‖ exact bytes). */
export function commitmentOf(salt: Uint8Array, kind: string, issuer: string, bytes: Uint8Array): Buffer {
  if (salt.length !== SALT_BYTES) throw new TypeError(`a salt has ${SALT_BYTES} bytes, not ${salt.length}`);
  return sha256(salt, withLength(kind), withLength(issuer), bytes);
}

/** The facts of a leaf; `open` is what statements labelled CLEAR also say. */
export interface LeafFacts {
  /** Whole seconds since 1970: the time of the batch. */
  readonly at: number;
  readonly commitment: Uint8Array;
  readonly open?: { readonly kind: string; readonly issuer: string; readonly key: string };
}

/** What the leaf of a statement shows besides its commitment: of one that is for some only, nothing. */
export function shownByLeaf({ kind, issuer, key, label }: LeafSubject): Pick<LeafFacts, 'open'> {
  return label === 'CLEAR' ? { open: { kind, issuer, key } } : {};
}

interface LeafSubject {
  readonly kind: string;
  readonly issuer: string;
  readonly key: string;
  readonly label: Label;
}

/** Whether these are the bytes of a leaf that names kind, issuer and key. */
export function isOpenLeaf(leaf: Uint8Array): boolean {
  // Canonical JSON of our own whose values cannot hold a quotation mark; total, because a damaged leaf is asked about too.
  return Buffer.from(leaf).includes('"kind":');
}

/** The thumbprint of the key that these bytes of a leaf name; undefined where they name none. */
export function keyShownBy(leaf: Uint8Array): string | undefined {
  return /"key":"([A-Za-z0-9_-]{43})"/.exec(Buffer.from(leaf).toString('latin1'))?.[1];
}

/** The exact leaf bytes: canonical JSON (RFC 8785) in UTF-8. They are hashed and served, never parsed for trust. */
export function leafBytes({ at, commitment, open }: LeafFacts): Buffer {
  // Written under the lock: with the members in the order RFC 8785 gives them, the built-in writer is the canonical one.
  const { issuer, key, kind } = open ?? {};
  return Buffer.from(
    JSON.stringify({ at, c: toBase64url(commitment), issuer, key, kind, v: LEAF_VERSION }),
    'utf8',
  );
}

function withLength(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
