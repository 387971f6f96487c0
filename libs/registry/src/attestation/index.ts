export { attestationTable, retractionTable } from './attestation.entity';
