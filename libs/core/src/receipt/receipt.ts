import { decodeUtf8, parseStrictJsonText } from '#core/bytes';
import { Refusal } from '#core/refusal';

/** All that shows that a statement stands in a log; docs/formats/receipt.md. */
export interface Receipt {
  /** The compact JWS or DSSE envelope, byte for byte as it was accepted. */
  readonly statement: string;
  /** 32 bytes in base64url. */
  readonly salt: string;
  /** The text of the leaf. */
  readonly leaf: string;
  /** A tlog-proof (C2SP) with its checkpoint. */
  readonly proof: string;
}

const members = ['statement', 'salt', 'leaf', 'proof'] as const;

/** Reads an untrusted receipt; refuses (receipt-mismatch) any other members, and whatever the strict parser refuses. */
export function parseReceipt(bytes: Uint8Array): Receipt {
  const json = parseStrictJsonText(decodeUtf8(bytes));
  const foreign = Object.keys(json).find((name) => !members.some((known) => known === name));
  if (foreign !== undefined) {
    throw new Refusal('receipt-mismatch', `a receipt has no member ${JSON.stringify(foreign)}`);
  }
  const [statement, salt, leaf, proof] = members.map((name) => {
    const value = json[name];
    if (typeof value === 'string') return value;
    throw new Refusal('receipt-mismatch', `the receipt has no text ${name}`);
  });
  return { statement, salt, leaf, proof } as Receipt;
}
