export { openTrusted, parseTrust, toLogKey } from './log-trust';
export { parseReceipt, type Receipt } from './receipt';
export { readStatement, type ReadStatement } from './read-statement';
export {
  signingKeyOf,
  verifyReceipt,
  verifyReceiptUnder,
  type ReceiptEvidence,
  type ReceiptTrust,
} from './verify-receipt';
