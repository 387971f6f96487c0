import type { Diagnostics } from '../diagnostics';

/** Tells why, and ends the process with 1. */
export type End = (err: unknown) => never;

/**
 * Ends the process over whatever nobody caught: in an unknown state it must not answer anybody, and whoever watches it
 * starts another. `flush` writes out what diagnostics hold back.
 */
export function endOnFaults(diagnostics: Diagnostics, flush: () => void = () => {}): End {
  const end: End = (err) => {
    diagnostics.fatal({ err }, 'the process ends');
    flush();
    process.exit(1);
  };
  process.on('uncaughtException', end).on('unhandledRejection', end);
  return end;
}
