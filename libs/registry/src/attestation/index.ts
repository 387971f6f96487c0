export { attestationTable, retractionTable } from './attestation.entity';
export { AttestationReader } from './attestation.reader';
