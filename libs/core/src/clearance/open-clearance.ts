import { parseStrictJson } from '#core/bytes';
import type { Checkpoint } from '#core/log';
import { verifyPlace, type Receipt } from '#core/receipt';
import { isRefusal, type RefusalCode } from '#core/refusal';
import { parseCompactJws, verifyCompactJws } from '#core/statement';
import { clearanceTermsForm, type ClearanceTerms } from './clearance-form';
import { clearance as kind } from './clearance.kind';
import type { GatewayRefusal } from './gateway-codes';
import type { GatewayTrust } from './gateway-trust';
import { isSound } from './ladder';

/** A clearance that the trusted registry signed and that stands in its log; whether it holds now is another question. */
export interface OpenedClearance {
  readonly place: number;
  /** When it was registered, whole seconds since 1970. */
  readonly at: number;
  readonly clearance: ClearanceTerms;
}

/** What a refusal by the code that reads receipts means at a gateway; all others: something is not in its one form. */
const codes: Readonly<Partial<Record<RefusalCode, GatewayRefusal>>> = {
  'signature-invalid': 'clearance.signature-invalid',
  'alg-key-mismatch': 'clearance.signature-invalid',
  'alg-not-allowed': 'clearance.signature-invalid',
  'receipt-mismatch': 'receipt.mismatch',
  'inclusion-invalid': 'receipt.not-included',
  'malformed-proof': 'receipt.not-included',
  'malformed-note': 'receipt.checkpoint-untrusted',
  'checkpoint-untrusted': 'receipt.checkpoint-untrusted',
};

/** Opens an untrusted receipt of a clearance, or says why it is none that this gateway goes by. `open` opens a checkpoint. */
export async function openClearance(
  receipt: Receipt,
  trust: GatewayTrust,
  open: (note: string) => Checkpoint,
): Promise<OpenedClearance | GatewayRefusal> {
  try {
    return await verifyClearance(receipt, trust, open);
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    return codes[refusal.code] ?? 'bundle.malformed';
  }
}

async function verifyClearance(
  receipt: Receipt,
  trust: GatewayTrust,
  open: (note: string) => Checkpoint,
): Promise<OpenedClearance | GatewayRefusal> {
  const jws = parseCompactJws(receipt.statement);
  if (jws.header.typ !== kind.typ) return 'clearance.wrong-type';
  const key = trust.keys.find(({ kid }) => kid === jws.header.kid);
  if (!key) return 'clearance.key-unknown';
  await verifyCompactJws(jws, key);
  const payload = parseStrictJson(jws.payloadBytes);
  const form = clearanceTermsForm.safeParse(payload);
  if (!form.success || !isSound(form.data.ladder)) return 'bundle.malformed';
  const clearance = form.data;
  if (clearance.iss !== trust.origin || clearance.aud !== trust.origin) return 'clearance.other-registry';
  if (clearance.interconnection.id !== trust.interconnection) return 'clearance.other-interconnection';
  const envelope = { form: 'jws', typ: kind.typ, payloadBytes: jws.payloadBytes, jws } as const;
  const { place, at } = verifyPlace(receipt, { envelope, kind, payload, claims: clearance }, open);
  return { place, at, clearance };
}
