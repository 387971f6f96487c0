#!/usr/bin/env node
import { run } from './program';

const { env, stdin, stdout, stderr } = process;
const now = () => Math.floor(Date.now() / 1000);

// Whoever reads the output may stop reading, as head does; that is no fault.
stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 70));

void run(process.argv.slice(2), { env, stdin, stdout, stderr, now }).then((exitCode) => {
  // Not process.exit: what is still being written to a pipe would be lost.
  process.exitCode = exitCode;
});
