/** How a measured figure stands to its bar; what has no bar is only reported. */
export type Verdict = 'met' | 'MISSED' | 'reported';

/** One figure of a bench. */
export interface Finding {
  readonly work: string;
  readonly measured: string;
  readonly bar: string;
  readonly verdict: Verdict;
}

/** A figure with a bar. */
export function judged(work: string, measured: string, bar: string, holds: boolean): Finding {
  return { work, measured, bar, verdict: holds ? 'met' : 'MISSED' };
}

/** A figure without a bar. */
export function reported(work: string, measured: string): Finding {
  return { work, measured, bar: '', verdict: 'reported' };
}

/** The findings as lines of a table. */
export function toTable(findings: readonly Finding[]): string {
  const rows = [{ work: 'work', measured: 'measured', bar: 'bar', verdict: '' }, ...findings];
  const widthOf = (column: 'work' | 'measured' | 'bar') => Math.max(...rows.map((row) => row[column].length));
  const [work, measured, bar] = [widthOf('work'), widthOf('measured'), widthOf('bar')];
  return rows
    .map(
      (row) =>
        `${row.work.padEnd(work)}  ${row.measured.padEnd(measured)}  ${row.bar.padEnd(bar)}  ${row.verdict}`,
    )
    .join('\n');
}

/** A rate as people read it. */
export function perSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString('en')}/s`;
}

/** Milliseconds as people read them. */
export function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}
