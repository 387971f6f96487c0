import { isRefusal } from '#core/refusal';
import { readAccepted } from '#core/register';
import type { SqlRunner } from '#registry/record';
import type { HeadRow } from './anchor';
import type { Findings } from './finding';

/** Compares the time and the ruleset the head carries with the entries they come from. */
export async function checkHead(
  runner: SqlRunner,
  head: HeadRow,
  origin: string,
  findings: Findings,
): Promise<void> {
  const { rows } = await runner.query<{ at: number }>('select at from record.entry where place = $1', [
    head.size - 1,
  ]);
  const last = rows[0];
  if (last && last.at !== head.at) {
    findings.add('record.head at', `is ${head.at}, the last entry is of ${last.at}`);
  }
  const ruleset = await readRuleset(runner, head.size, origin);
  if (ruleset !== undefined && ruleset !== head.ruleset) {
    findings.add('record.head ruleset', `is ${head.ruleset}, the log put ${ruleset} in force`);
  }
}

/** The ruleset that the last statement about it put in force. */
async function readRuleset(runner: SqlRunner, size: number, origin: string): Promise<number | undefined> {
  const { rows } = await runner.query<{ bytes: Buffer; key: string }>(
    `select b.bytes, e.key from record.entry e join record.body b using (identity)
     where e.kind in ('genesis', 'ruleset') and e.place < $1 order by e.place desc limit 1`,
    [size],
  );
  const [row] = rows;
  if (!row) return undefined;
  try {
    const { statement } = await readAccepted({ ...row, objects: [] }, origin);
    return (statement.payload as { ruleset: number }).ruleset;
  } catch (refusal) {
    // What is wrong with the statement itself is told where statements are read.
    if (!isRefusal(refusal)) throw refusal;
    return undefined;
  }
}
