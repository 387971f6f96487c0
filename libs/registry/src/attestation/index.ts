export { attestationTable, counterStatementTable, retractionTable } from './attestation.entity';
export { AttestationReader } from './attestation.reader';
