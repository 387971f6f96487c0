import type { TriedMutant } from './outcome';

/** What was counted of some mutants. */
export interface Score {
  readonly killed: number;
  readonly survived: number;
  readonly equivalent: number;
  /** Killed of all that can be seen, in percent; 100 of none. */
  readonly percent: number;
}

/** Counts mutants. */
export function scoreOf(tried: readonly TriedMutant[]): Score {
  const count = (wanted: TriedMutant['outcome']) => tried.filter(({ outcome }) => outcome === wanted).length;
  const [killed, survived, equivalent] = [count('killed'), count('survived'), count('equivalent')];
  const seeable = killed + survived;
  return { killed, survived, equivalent, percent: seeable === 0 ? 100 : (100 * killed) / seeable };
}

/** A line for each source, one for all, one for the gates taken away, and the survivors with their places. */
export function toReport(tried: readonly TriedMutant[]): string {
  const sources = [...new Set(tried.map(({ source }) => source))];
  const rows = sources.map((name) => toRow(name, scoreOf(tried.filter(({ source }) => source === name))));
  const gates = tried.filter(({ isGateAway }) => isGateAway);
  const heading = ['source'.padEnd(42), 'killed', 'survived', 'equivalent', ' score'].join('  ');
  const sums = [toRow('all', scoreOf(tried)), toRow('gates taken away', scoreOf(gates))];
  return [heading, ...rows, ...sums, '', ...survivors(tried)].join('\n');
}

function toRow(name: string, { killed, survived, equivalent, percent }: Score): string {
  const numbers = [String(killed).padStart(6), String(survived).padStart(8), String(equivalent).padStart(10)];
  return [name.padEnd(42), ...numbers, `${percent.toFixed(1).padStart(5)} %`].join('  ');
}

function survivors(tried: readonly TriedMutant[]): string[] {
  const left = tried.filter(({ outcome }) => outcome === 'survived');
  return left.map(({ source, line, name, isGateAway }) => {
    const sort = isGateAway ? 'GATE TAKEN AWAY ' : '';
    return `libs/core/src/${source}:${line}  ${sort}${name}`;
  });
}
