import { refusalCodes, type RefusalCode } from '#core/refusal';

/** Codes of the table that a submitted statement never gets: they belong to reading, to transport and to offline proofs. */
const elsewhere: ReadonlySet<RefusalCode> = new Set([
  'malformed-note',
  'malformed-proof',
  'malformed-tile',
  'invalid-cursor',
  'not-found',
  'method-not-allowed',
  'uri-too-long',
  'headers-too-large',
  'request-timeout',
  'receipt-mismatch',
  'inclusion-invalid',
  'consistency-invalid',
  'checkpoint-untrusted',
]);

/** By which codes a submission may be refused. */
export const submissionRefusals: readonly RefusalCode[] = (Object.keys(refusalCodes) as RefusalCode[]).filter(
  (code) => !elsewhere.has(code),
);
