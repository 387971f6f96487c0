import type { SqlRunner } from '#registry/record';
import type { Findings } from './finding';

/** Hashes the file of every engine again: verdicts name them by these digests. */
export async function checkEngines(runner: SqlRunner, findings: Findings): Promise<void> {
  const { rows } = await runner.query<{ sha256: string }>(
    `select sha256 from record.engine where sha256 <> encode(sha256(bytes), 'hex') order by sha256`,
  );
  for (const { sha256 } of rows)
    findings.add(`record.engine ${sha256} bytes`, 'are not those of this digest');
}
