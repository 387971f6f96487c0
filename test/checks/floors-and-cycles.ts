import { checkFloors } from './floors/findings';
import { sourcesOnDisk } from './floors/imports';

/** Prints every breach of the floors in the working tree; exit code 1 if there is one. */
const findings = checkFloors(sourcesOnDisk(process.cwd()));
for (const { rule, message } of findings) console.error(`${rule}: ${message}`);
console.log(`floors and cycles: ${findings.length === 0 ? 'in order' : `${findings.length} findings`}`);
process.exitCode = findings.length === 0 ? 0 : 1;
