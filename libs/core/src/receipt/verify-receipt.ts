import { fromBase64url } from '#core/bytes';
import { importVerificationKey, type VerificationKey } from '#core/key';
import { leafHash, parseTlogProof, verifyInclusion, type Checkpoint, type VerifierKey } from '#core/log';
import { Refusal } from '#core/refusal';
import { commitmentOf, keyShownBy, leafBytes, SALT_BYTES, shownByLeaf } from '#core/register';
import { verifyEnvelope } from '#core/statement';
import { openTrusted } from './log-trust';
import { carriedKeyOf, readStatement, type ReadStatement } from './read-statement';
import type { Receipt } from './receipt';

/** Whom to believe. */
export interface ReceiptTrust {
  readonly logKeys: readonly VerifierKey[];
  /** The issuer's key, from a source other than the receipt. */
  readonly issuerKey?: VerificationKey | undefined;
}

/** A statement where it stands in a log. */
export interface PlacedStatement {
  readonly origin: string;
  /** 0-based position in the log. */
  readonly place: number;
  /** Size of the tree whose root (32 bytes) the log signed. */
  readonly size: number;
  readonly root: Buffer;
  /** When it was registered, whole seconds since 1970. */
  readonly at: number;
  readonly statement: ReadStatement;
  /** Thumbprint of the key it is signed with, where statement or leaf name it. */
  readonly key: string | undefined;
}

/** What a verified receipt shows. */
export interface ReceiptEvidence extends PlacedStatement {
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
  const placed = verifyPlace(receipt, statement, open);
  const isSignatureVerified = await verifyIssuer(statement, placed.key, issuerKey);
  return { ...placed, isSignatureVerified };
}

/** Verifies all that a receipt shows but the signature of the issuer, for who has taken the statement apart already. */
export function verifyPlace(
  receipt: Receipt,
  statement: ReadStatement,
  open: (note: string) => Checkpoint,
): PlacedStatement {
  const key = signingKeyOf(receipt, statement);
  const at = verifyLeaf(receipt, statement, key);
  const { index, path, checkpoint: note } = parseTlogProof(receipt.proof);
  const { origin, size, root } = open(note);
  verifyInclusion({ index, size, leafHash: leafHash(Buffer.from(receipt.leaf)), path, root });
  refuseOtherAudience(statement, origin);
  return { origin, place: index, size, root, at, statement, key };
}

/** The thumbprint of the key a statement is signed with: a JWS names it, for a DSSE envelope only a leaf for everybody does. */
export function signingKeyOf({ leaf }: Receipt, { envelope }: ReadStatement): string | undefined {
  return envelope.form === 'jws' ? envelope.jws.header.kid : keyShownBy(Buffer.from(leaf));
}

/** Recomputes the leaf from statement and salt; what only the leaf says is the time of registration, and who signed an envelope. */
function verifyLeaf(
  { statement, salt, leaf }: Receipt,
  { kind, claims: { iss, label } }: ReadStatement,
  key = '',
): number {
  // Whatever else stands in the leaf is compared with what it has to be.
  const at = Number(/^\{"at":([0-9]{1,15}),/.exec(leaf)?.[1] ?? NaN);
  if (Number.isNaN(at)) throw mismatch('the leaf names no time');
  const saltBytes = fromBase64url(salt, 'the salt');
  if (saltBytes.length !== SALT_BYTES)
    throw mismatch(`the salt has ${saltBytes.length} bytes, not ${SALT_BYTES}`);
  const commitment = commitmentOf(saltBytes, kind.name, iss, Buffer.from(statement));
  const shown = shownByLeaf({ kind: kind.name, issuer: iss, key, label });
  const expected = leafBytes({ at, commitment, ...shown });
  if (expected.equals(Buffer.from(leaf))) return at;
  throw mismatch('statement and salt do not give this leaf');
}

/** What acts in one registry must not count in another: the log has to be that of the registry it names. */
function refuseOtherAudience({ kind, claims }: ReadStatement, origin: string): void {
  if (!kind.acts || claims.aud === origin) return;
  throw mismatch(`the statement is meant for ${claims.aud}, the log is ${origin}`);
}

/** A party and a genesis bring their key along; for all others it must come from elsewhere. */
async function verifyIssuer(
  statement: ReadStatement,
  kid: string | undefined,
  known: VerificationKey | undefined,
): Promise<boolean> {
  const key = known ?? importCarriedKey(statement);
  if (!key) return false;
  if (kid !== undefined && key.kid !== kid) {
    throw new Refusal('signature-invalid', `the statement is signed with key ${kid}, not with the one known`);
  }
  await verifyEnvelope(statement.envelope, key);
  return true;
}

function importCarriedKey(statement: ReadStatement): VerificationKey | undefined {
  const jwk = carriedKeyOf(statement);
  return jwk && importVerificationKey(jwk);
}

function mismatch(message: string): Refusal {
  return new Refusal('receipt-mismatch', message);
}
