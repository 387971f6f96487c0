import { fromBase64url, parseStrictJsonText } from '#core/bytes';
import { importVerificationKey, type VerificationKey } from '#core/key';
import { leafHash, parseTlogProof, verifyInclusion, type Checkpoint, type VerifierKey } from '#core/log';
import { Refusal } from '#core/refusal';
import { commitmentOf, leafBytes, SALT_BYTES } from '#core/register';
import { verifyCompactJws } from '#core/statement';
import { openTrusted } from './log-trust';
import { carriedKeyOf, readStatement, type ReadStatement } from './read-statement';
import type { Receipt } from './receipt';

/** Whom to believe. */
export interface ReceiptTrust {
  readonly logKeys: readonly VerifierKey[];
  /** The issuer's key, from a source other than the receipt. */
  readonly issuerKey?: VerificationKey | undefined;
}

/** What a verified receipt shows. */
export interface ReceiptEvidence {
  readonly origin: string;
  /** 0-based position in the log. */
  readonly place: number;
  /** Size of the tree whose root (32 bytes) the log signed. */
  readonly size: number;
  readonly root: Buffer;
  /** When it was registered, whole seconds since 1970. */
  readonly at: number;
  readonly statement: ReadStatement;
  /** Whether the issuer's own signature was verified: only where its key is known. */
  readonly isSignatureVerified: boolean;
}

/**
 * Verifies a receipt without asking anybody: statement and salt give the leaf, leaf and path give the root, the log signed
 * the root. Refuses (receipt-mismatch, inclusion-invalid, checkpoint-untrusted, signature-invalid), and what does not parse.
 */
export async function verifyReceipt(
  receipt: Receipt,
  { logKeys, issuerKey }: ReceiptTrust,
): Promise<ReceiptEvidence> {
  const open = (note: string) => openTrusted(note, logKeys).checkpoint;
  return verifyReceiptUnder(receipt, open, issuerKey);
}

/** The same with another way to a trusted checkpoint: who reads many receipts of one log opens each note once. */
export async function verifyReceiptUnder(
  receipt: Receipt,
  open: (note: string) => Checkpoint,
  issuerKey?: VerificationKey,
): Promise<ReceiptEvidence> {
  const statement = readStatement(receipt.statement);
  const at = verifyLeaf(receipt, statement);
  const { index, path, checkpoint: note } = parseTlogProof(receipt.proof);
  const { origin, size, root } = open(note);
  verifyInclusion({ index, size, leafHash: leafHash(Buffer.from(receipt.leaf)), path, root });
  refuseOtherAudience(statement, origin);
  const isSignatureVerified = await verifyIssuer(statement, issuerKey);
  return { origin, place: index, size, root, at, statement, isSignatureVerified };
}

/** Recomputes the leaf from statement and salt; the time of registration is the one thing only the leaf says. */
function verifyLeaf({ statement, salt, leaf }: Receipt, { jws, kind, claims }: ReadStatement): number {
  const { at } = parseStrictJsonText(leaf);
  if (typeof at !== 'number') throw mismatch('the leaf names no time');
  const saltBytes = fromBase64url(salt, 'the salt');
  if (saltBytes.length !== SALT_BYTES)
    throw mismatch(`the salt has ${saltBytes.length} bytes, not ${SALT_BYTES}`);
  const commitment = commitmentOf(saltBytes, kind.name, claims.iss, Buffer.from(statement));
  const open = { kind: kind.name, issuer: claims.iss, key: jws.header.kid };
  const expected = leafBytes({ at, commitment, ...(claims.label === 'CLEAR' && { open }) });
  if (expected.equals(Buffer.from(leaf))) return at;
  throw mismatch('statement and salt do not give this leaf');
}

/** What acts in one registry must not count in another: the log has to be that of the registry it names. */
function refuseOtherAudience({ kind, claims }: ReadStatement, origin: string): void {
  if (!kind.acts || claims.aud === origin) return;
  throw mismatch(`the statement is meant for ${claims.aud}, the log is ${origin}`);
}

/** A party and a genesis bring their key along; for all others it must come from elsewhere. */
async function verifyIssuer(statement: ReadStatement, known?: VerificationKey): Promise<boolean> {
  const key = known ?? importCarriedKey(statement);
  if (!key) return false;
  const { kid } = statement.jws.header;
  if (key.kid !== kid) {
    throw new Refusal('signature-invalid', `the statement is signed with key ${kid}, not with the one known`);
  }
  await verifyCompactJws(statement.jws, key);
  return true;
}

function importCarriedKey(statement: ReadStatement): VerificationKey | undefined {
  const jwk = carriedKeyOf(statement);
  return jwk && importVerificationKey(jwk);
}

function mismatch(message: string): Refusal {
  return new Refusal('receipt-mismatch', message);
}
