export { attestationTable, counterStatementTable, coverTable, retractionTable } from './attestation.entity';
export { AttestationReader, type AttestedQuery, type DisputedAttestation } from './attestation.reader';
