export { attestationTable, counterStatementTable, retractionTable } from './attestation.entity';
export { AttestationReader, type AttestedQuery, type DisputedAttestation } from './attestation.reader';
