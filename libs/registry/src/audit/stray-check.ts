import { identityIn, kidNamedBy, parseEnvelope } from '#core/statement';
import { isRefusal } from '#core/refusal';
import { kindByTyp } from '#core/kinds';
import type { SqlRunner } from '#registry/record';
import type { Findings } from './finding';

/** Most strays of one sort that are listed. */
const LIMIT = 1000;

/** Finds rows that belong to no entry of the log. */
export async function findStrays(runner: SqlRunner, size: number, findings: Findings): Promise<void> {
  await findEntriesBeyond(runner, size, findings);
  await findCheckpointsBeyond(runner, size, findings);
  await findBodies(runner, findings);
  await findObjects(runner, findings);
  await findEvents(runner, size, findings);
}

async function findEntriesBeyond(runner: SqlRunner, size: number, findings: Findings): Promise<void> {
  const { rows } = await runner.query<{ place: number }>(
    `select place from record.entry where place < 0 or place >= $1 order by place limit ${LIMIT}`,
    [size],
  );
  for (const { place } of rows) findings.addEntry(place, '', 'stands beyond the head');
}

async function findCheckpointsBeyond(runner: SqlRunner, size: number, findings: Findings): Promise<void> {
  const { rows } = await runner.query<{ size: number }>(
    `select size from record.checkpoint where size < 0 or size > $1 order by size limit ${LIMIT}`,
    [size],
  );
  for (const row of rows) findings.add(`record.checkpoint ${row.size}`, `the head is at ${size}`);
}

async function findBodies(runner: SqlRunner, findings: Findings): Promise<void> {
  const { rows } = await runner.query<{ identity: Buffer; bytes: Buffer }>(
    `select identity, bytes from record.body b
     where not exists (select from record.entry e where e.identity = b.identity) limit ${LIMIT}`,
  );
  for (const { identity, bytes } of rows) {
    const own = isIdentityOf(identity, bytes);
    const column = own ? '' : ' identity';
    findings.add(
      `record.body ${identity.toString('hex')}${column}`,
      own ? 'belongs to no entry' : 'is not that of its bytes',
    );
  }
}

async function findObjects(runner: SqlRunner, findings: Findings): Promise<void> {
  const { rows } = await runner.query<{ identity: Buffer; position: number }>(
    `select identity, position from record.object o
     where not exists (select from record.entry e where e.identity = o.identity) limit ${LIMIT}`,
  );
  for (const { identity, position } of rows) {
    findings.add(`record.object ${identity.toString('hex')}/${position}`, 'belongs to no entry');
  }
}

async function findEvents(runner: SqlRunner, size: number, findings: Findings): Promise<void> {
  const { rows } = await runner.query<{ id: string }>(
    `select id from state.event where place < 0 or place >= $1 or id <> place::text limit ${LIMIT}`,
    [size],
  );
  for (const { id } of rows) findings.add(`state.event ${id}`, 'belongs to no entry');
}

/** Whether this is the identity that a statement has by its bytes; of an envelope that names no key nobody can tell. */
function isIdentityOf(identity: Buffer, bytes: Buffer): boolean {
  try {
    const envelope = parseEnvelope(bytes);
    if (envelope.form === 'dsse') return true;
    const kind = kindByTyp(envelope.typ);
    const kid = kidNamedBy(envelope);
    return kind !== undefined && kid !== undefined && identityIn(envelope, kind.name, kid).equals(identity);
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    return false;
  }
}
