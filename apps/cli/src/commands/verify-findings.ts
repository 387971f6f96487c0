import { isOpen, namesIn, type Verdict } from '#core/verification';

/** Which findings are looked at. */
export interface FindingFilter {
  readonly gate?: number;
  /** Party id of who owes them. */
  readonly owes?: string;
}

/** The verdict with the findings that pass the filter; outcome and digest stay those of the whole. */
export function narrow(verdict: Verdict, { gate, owes }: FindingFilter): Verdict {
  const isWanted = (each: number) => gate === undefined || each === gate;
  return {
    ...verdict,
    findings: verdict.findings.filter(
      (finding) => isWanted(finding.gate) && (owes === undefined || finding.side === owes),
    ),
    gatesAsked: verdict.gatesAsked.filter(isWanted),
    gatesJudged: verdict.gatesJudged.filter(isWanted),
  };
}

/** Findings that deny, or all of them, as lines of a table. */
export function tableOf(verdict: Verdict, which: 'open' | 'all'): string[] {
  const nameOf = namesIn(verdict);
  const shown = verdict.findings.filter((finding) => which === 'all' || isOpen(finding, verdict.gatesAsked));
  const rows = shown.map((finding) => [
    String(finding.gate),
    finding.outcome,
    finding.code,
    nameOf(finding),
    finding.side,
  ]);
  return aligned([['GATE', 'OUTCOME', 'CODE', 'ABOUT', 'OWED BY'], ...rows]);
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
