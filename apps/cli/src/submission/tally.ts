import type { Problem } from '#client';
import { exitCodes, type ExitCode } from '../exit-code';
import { placeOf } from '../failure';
import type { Session } from '../session';

const counted = ['registered', 'known', 'kept', 'in-order', 'refused', 'failed'] as const;
type Outcome = (typeof counted)[number];

const words: Readonly<Record<Outcome, string>> = {
  registered: 'registered',
  known: 'known already',
  kept: 'registered before, its receipt is here',
  'in-order': 'in order',
  refused: 'refused',
  failed: 'not taken, to be sent again',
};

/** Says what became of each file, and in the end how many became what. */
export class Tally {
  private readonly counts = new Map<Outcome, number>();

  constructor(private readonly session: Session) {}

  registered(file: string, outcome: 'registered' | 'known', place: number, state: string): void {
    const now = state === 'in-force' ? '' : `, now ${state}`;
    this.say(outcome, { file, outcome, place, state }, `${file}: ${words[outcome]}, place ${place}${now}`);
  }

  kept(file: string): void {
    this.say('kept', { file, outcome: 'kept' }, `${file}: ${words.kept}`);
  }

  inOrder(file: string, kind: string): void {
    this.say('in-order', { file, outcome: 'in-order', kind }, `${file}: in order (${kind})`);
  }

  refused(file: string, status: number, problem: Problem): void {
    const outcome = status >= 500 || status === 429 ? 'failed' : 'refused';
    const { code, detail, title, line, column, pointer } = problem;
    const where = placeOf(file, { line, column }) ?? file;
    const at = pointer === undefined || pointer === '' ? '' : ` (at ${pointer})`;
    const text = `${where}: ${this.session.output.paint('bad', words[outcome])}: ${code}: ${detail ?? title}${at}`;
    this.say(outcome, { file, outcome, status, problem }, text);
  }

  /** The figures, and the exit code they mean. */
  summary(files: number): ExitCode {
    const { output } = this.session;
    const counts = Object.fromEntries(counted.map((outcome) => [outcome, this.count(outcome)]));
    output.answer({ summary: { files, ...counts } }, [
      `${files} ${files === 1 ? 'file' : 'files'}: ${this.figures()}`,
    ]);
    if (this.count('failed') > 0) return exitCodes.unreachable;
    return this.count('refused') > 0 ? exitCodes.refused : exitCodes.done;
  }

  /** How many files became what so far. */
  figures(): string {
    const parts = counted.filter((outcome) => this.count(outcome) > 0);
    return (
      parts.map((outcome) => `${this.count(outcome)} ${words[outcome]}`).join(', ') || 'nothing answered'
    );
  }

  private say(outcome: Outcome, value: unknown, line: string): void {
    this.counts.set(outcome, this.count(outcome) + 1);
    this.session.output.answer(value, [line]);
  }

  private count(outcome: Outcome): number {
    return this.counts.get(outcome) ?? 0;
  }
}
