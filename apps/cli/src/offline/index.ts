export { logKeyArgument } from './log-key-argument';
export { addReceiptVerify } from './receipt-verify';
export type { Terminal } from './terminal';
export { readingFile, VerificationFailed, verifying } from './verification-failed';
