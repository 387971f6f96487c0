export { attestationTable, counterStatementTable, retractionTable } from './attestation.entity';
export { AttestationReader, type DisputedAttestation } from './attestation.reader';
