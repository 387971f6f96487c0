export { openTrusted, parseTrust, toLogKey } from './log-trust';
export { parseReceipt, type Receipt } from './receipt';
export { readStatement, type ReadStatement } from './read-statement';
export {
  signingKeyOf,
  verifyPlace,
  verifyReceipt,
  verifyReceiptUnder,
  type PlacedStatement,
  type ReceiptEvidence,
  type ReceiptTrust,
} from './verify-receipt';
