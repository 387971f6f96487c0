import type { Candidate, FoldedBatch, Registered } from './fold-batch';
import { headUpdate } from '#registry/record';
import { Parameters, type SqlRunner } from '#registry/record';
import type { StateStore } from './state-store';
import type { MemoryView } from '#core/statement';

/** Channel on which a commit tells its sealers that the head moved. */
export const HEAD_CHANNEL = 'interlock_head';

/** Records bodies and objects before the lock is taken, ordered by identity so that two batches never wait for each other in a ring. */
export async function storeBodies(runner: SqlRunner, candidates: readonly Candidate[]): Promise<void> {
  const sorted = [...candidates].sort((a, b) => a.prepared.identity.compare(b.prepared.identity));
  await runner.query(
    `insert into record.body (identity, salt, bytes)
     select * from unnest($1::bytea[], $2::bytea[], $3::bytea[]) on conflict do nothing`,
    [
      sorted.map(({ prepared }) => prepared.identity),
      sorted.map(({ salt }) => salt),
      sorted.map(({ prepared }) => prepared.bytes),
    ],
  );
  const objects = sorted.flatMap(({ prepared }) =>
    prepared.objects.map((object, position) => ({ identity: prepared.identity, position, ...object })),
  );
  if (objects.length === 0) return;
  await runner.query(
    `insert into record.object (identity, position, digest, salt, bytes)
     select * from unnest($1::bytea[], $2::int[], $3::text[], $4::bytea[], $5::bytea[]) on conflict do nothing`,
    [
      objects.map(({ identity }) => identity),
      objects.map(({ position }) => position),
      objects.map(({ digest }) => digest),
      objects.map(({ salt }) => Buffer.from(salt)),
      objects.map(({ bytes }) => Buffer.from(bytes)),
    ],
  );
}

/** Which of the candidates, and which of their jti, are registered. */
export async function loadRegistered(
  runner: SqlRunner,
  candidates: readonly Candidate[],
): Promise<Registered> {
  const { rows } = await runner.query<{ identity: Buffer; issuer: string; jti: string; place: number }>(
    `select identity, issuer, jti, place from record.entry where identity = any($1::bytea[])
     union
     select identity, issuer, jti, place from record.entry
     where (issuer, jti) in (select * from unnest($2::text[], $3::text[]))`,
    [
      candidates.map(({ prepared }) => prepared.identity),
      candidates.map(({ prepared }) => prepared.statement.issuer),
      candidates.map(({ prepared }) => prepared.statement.claims.jti),
    ],
  );
  return {
    places: new Map(rows.map(({ identity, place }) => [identity.toString('hex'), place])),
    jtis: new Map(rows.map(({ issuer, jti, place }) => [`${issuer}\n${jti}`, place])),
  };
}

/** Stores a folded batch in one statement: entries, changed state, head, the wake-up of the sealer; drops the bodies of the refused. */
export async function storeBatch(
  runner: SqlRunner,
  batch: FoldedBatch,
  view: MemoryView,
  store: StateStore,
): Promise<void> {
  if (batch.entries.length === 0) return;
  const parameters = new Parameters();
  const parts = [
    entryInsert(batch, parameters),
    ...store.upserts(view.changes(), parameters),
    headUpdate(batch.head, (value) => parameters.add(value)),
  ];
  const ctes = parts.map((part, index) => `p${index} as (${part})`).join(',\n');
  const size = parameters.add(String(batch.head.size));
  await runner.query(`with ${ctes} select pg_notify('${HEAD_CHANNEL}', ${size})`, parameters.values);
}

/** Takes back the bodies of candidates that got no place. */
export async function dropBodies(runner: SqlRunner, refused: readonly Candidate[]): Promise<void> {
  if (refused.length === 0) return;
  const identities = refused.map(({ prepared }) => prepared.identity);
  for (const table of ['object', 'body']) {
    await runner.query(
      `delete from record.${table} r where identity = any($1::bytea[])
         and not exists (select from record.entry e where e.identity = r.identity)`,
      [identities],
    );
  }
}

function entryInsert({ entries }: FoldedBatch, parameters: Parameters): string {
  const statements = entries.map(({ candidate }) => candidate.prepared.statement);
  const columns = [
    [entries.map(({ place }) => place), 'bigint[]'],
    [entries.map(({ at }) => at), 'bigint[]'],
    [statements.map(({ kind }) => kind), 'text[]'],
    [statements.map(({ issuer }) => issuer), 'text[]'],
    [statements.map(({ key }) => key), 'text[]'],
    [statements.map(({ claims }) => claims.jti), 'text[]'],
    [entries.map(({ candidate }) => candidate.prepared.identity), 'bytea[]'],
    [entries.map(({ leaf }) => leaf), 'bytea[]'],
    [entries.map(({ leafHash }) => leafHash), 'bytea[]'],
  ] as const;
  const arrays = columns.map(([values, type]) => `${parameters.add(values)}::${type}`).join(', ');
  return `insert into record.entry (place, at, kind, issuer, key, jti, identity, leaf, leaf_hash)
    select * from unnest(${arrays})`;
}
