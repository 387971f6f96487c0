import { createDiagnostics, type Diagnostics } from '#platform/diagnostics';

/** One line of diagnostics, read back. */
export type DiagnosticsLine = Readonly<Record<string, unknown>>;

/** Diagnostics that a test can read, and that do not appear among the results. */
export function capturedDiagnostics(): { diagnostics: Diagnostics; lines: DiagnosticsLine[] } {
  const lines: DiagnosticsLine[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as DiagnosticsLine) };
  return { diagnostics: createDiagnostics({ level: 'trace', destination }), lines };
}
