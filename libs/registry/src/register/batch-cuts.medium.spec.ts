import type { Pool } from 'pg';
import { commitmentOf, type Prepared } from '#core/register';
import { createPool } from '#platform/database';
import { rebuild } from '#registry/audit';
import { stateTables } from '#registry/schema';
import { BatchWriter } from './batch-writer';
import { ClockGuard } from './clock-guard';
import type { Candidate, FoldOutcome } from './fold-batch';
import { StateStore } from './state-store';
import { seeded } from '../../../../test/support/damage';
import { createTestDatabase } from '../../../../test/support/database';
import { tellableSalt } from '../../../../test/support/memory-register';
import { statementSequence } from '../../../../test/support/statement-sequence';

const AT = 1_800_000_000;

/** Every batch is of the same instant, so that only the cuts differ. */
class StoppedClock extends ClockGuard {
  override timeOf(): number {
    return AT;
  }
}

interface Outcome {
  readonly told: readonly string[];
  readonly rows: unknown;
  readonly differences: readonly unknown[];
}

async function writeAll(batches: readonly (readonly Candidate[])[]): Promise<Outcome> {
  const database = await createTestDatabase({ migrated: true });
  const pool = createPool(database.url, { size: 2, applicationName: 'cuts', onConnectionLost: () => {} });
  try {
    const clock = new StoppedClock(() => 0);
    const writer = new BatchWriter(pool, new StateStore(stateTables), clock, () => 0);
    const told: string[] = [];
    for (const batch of batches) told.push(...(await writer.write(batch)).map(summary));
    return { told, rows: await allRows(pool), differences: (await rebuild(pool)).differences };
  } finally {
    await pool.end();
    await database.drop();
  }
}

/** Every row of schemas record and state, as text. */
async function allRows(pool: Pool): Promise<unknown> {
  const names = ['record.head', 'record.entry', 'record.body', 'record.object'];
  const all = [...names, ...stateTables.map(({ name }) => `state.${name}`)];
  const found: unknown[] = [];
  for (const name of all) found.push((await pool.query(`select t::text from ${name} t order by 1`)).rows);
  return found;
}

function summary(outcome: FoldOutcome): string {
  return outcome.outcome === 'refused' ? outcome.refusal.code : `${outcome.outcome} ${outcome.place}`;
}

function toCandidate(prepared: Prepared): Candidate {
  const salt = tellableSalt(prepared);
  const { kind, issuer } = prepared.statement;
  return { prepared, salt, commitment: commitmentOf(salt, kind, issuer, prepared.bytes) };
}

/** Cuts a list into batches of 1 to 12. */
function cutAtRandom<T>(list: readonly T[], random: () => number): T[][] {
  const rest = [...list];
  const batches: T[][] = [];
  while (rest.length > 0) batches.push(rest.splice(0, 1 + Math.floor(random() * 12)));
  return batches;
}

it('leads to the same rows in the database however it is cut, and these are what the record leads to', async () => {
  const sequence = (await statementSequence(AT)).map(toCandidate);
  const whole = await writeAll([sequence]);
  expect(whole.differences).toEqual([]);
  const seed = Date.now() % 2 ** 31;
  const random = seeded(seed);
  for (const batches of [
    sequence.map((one) => [one]),
    cutAtRandom(sequence, random),
    cutAtRandom(sequence, random),
  ]) {
    expect({ seed, ...(await writeAll(batches)) }).toEqual({ seed, ...whole });
  }
});
