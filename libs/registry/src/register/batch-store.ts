import { type Candidate, type FoldedBatch, type Registered, erasedBy } from './fold-batch';
import { headUpdate, Parameters, type SqlRunner } from '#registry/record';
import type { StateStore } from './state-store';
import type { MemoryView } from '#core/statement';

/** Channel on which a commit tells its sealers that the head moved. */
export const HEAD_CHANNEL = 'interlock_head';

/** Records bodies and objects before the lock is taken, ordered by identity so that two batches never wait for each other in a ring. */
export async function storeBodies(runner: SqlRunner, candidates: readonly Candidate[]): Promise<void> {
  const sorted = [...candidates].sort((a, b) => a.prepared.identity.compare(b.prepared.identity));
  const parameters = new Parameters();
  const columns = [
    parameters.addBytes(sorted.map(({ prepared }) => prepared.identity)),
    parameters.addBytes(sorted.map(({ salt }) => salt)),
    parameters.addBytes(sorted.map(({ prepared }) => prepared.bytes)),
  ].join(', ');
  await runner.query(
    `insert into record.body (identity, salt, bytes)
     select ${columns} from generate_series(1, ${parameters.add(sorted.length)}::int) n on conflict do nothing`,
    parameters.values,
  );
  await storeObjects(runner, sorted);
}

async function storeObjects(runner: SqlRunner, sorted: readonly Candidate[]): Promise<void> {
  const objects = sorted.flatMap(({ prepared }) =>
    prepared.objects.map((object, position) => ({ identity: prepared.identity, position, ...object })),
  );
  if (objects.length === 0) return;
  const parameters = new Parameters();
  const columns = [
    parameters.addBytes(objects.map(({ identity }) => identity)),
    'position',
    'digest',
    parameters.addBytes(objects.map(({ salt }) => salt)),
    parameters.addBytes(objects.map(({ bytes }) => bytes)),
  ].join(', ');
  const positions = parameters.add(objects.map(({ position }) => position));
  const digests = parameters.add(objects.map(({ digest }) => digest));
  await runner.query(
    `insert into record.object (identity, position, digest, salt, bytes)
     select ${columns} from unnest(${positions}::int[], ${digests}::text[]) with ordinality o(position, digest, n)
     on conflict do nothing`,
    parameters.values,
  );
}

/** Which of the candidates, and which of their jti, are registered. */
export async function loadRegistered(
  runner: SqlRunner,
  candidates: readonly Candidate[],
): Promise<Registered> {
  const { rows } = await runner.query<{
    identity: Buffer | null;
    issuer: string;
    jti: string;
    place: number;
  }>(
    `select identity, issuer, jti, place from record.entry where identity = any($1::bytea[])
     union
     select e.identity, e.issuer, e.jti, e.place from unnest($2::text[], $3::text[]) c(issuer, jti)
     cross join lateral (
       select * from record.entry where issuer = c.issuer and jti = c.jti
       -- One look into the index for each, however many entries there are: without a limit the planner may read them all.
       limit 1) e`,
    [
      candidates.map(({ prepared }) => prepared.identity),
      candidates.map(({ prepared }) => prepared.statement.issuer),
      candidates.map(({ prepared }) => prepared.statement.claims.jti),
    ],
  );
  return {
    // An erased statement has no identity any more; its jti stays taken.
    places: new Map(
      rows.flatMap(({ identity, place }) => (identity ? [[identity.toString('hex'), place]] : [])),
    ),
    jtis: new Map(rows.map(({ issuer, jti, place }) => [`${issuer}\n${jti}`, place])),
    withdrawing: await withdrawing(runner, candidates.flatMap(erasedBy)),
  };
}

/**
 * Which of these places took a ground away from a clearance that lives and still rests on the verdict that had it. A function of what
 * is registered but for clearances that run out.
 */
async function withdrawing(runner: SqlRunner, places: readonly number[]): Promise<ReadonlySet<number>> {
  if (places.length === 0) return new Set();
  const { rows } = await runner.query<{ place: number }>(
    `select distinct r.place from state.removal r cross join lateral unnest(r.keys) gone(key)
       join state.verdict_ground g on g.key = gone.key
       join state.clearance c on c.verdict = g.verdict
      where r.place = any($1::bigint[]) and r.place > c.basis and c.grace ? g.ground
        and c.ended_at is null and c.expires > extract(epoch from clock_timestamp())`,
    [places],
  );
  return new Set(rows.map(({ place }) => place));
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
    ...store.upserts(view, parameters),
    headUpdate(batch.head, (value) => parameters.add(value)),
  ];
  const ctes = parts.map((part, index) => `p${index} as (${part})`).join(',\n');
  const size = parameters.add(String(batch.head.size));
  await runner.query(`with ${ctes} select pg_notify('${HEAD_CHANNEL}', ${size})`, parameters.values);
}

/** Takes text, salts and objects of statements out of the record, and from their entries what they were known by. */
export async function eraseBodies(runner: SqlRunner, places: readonly number[]): Promise<void> {
  if (places.length === 0) return;
  const { rows } = await runner.query<{ identity: Buffer }>(
    'select identity from record.entry where place = any($1::bigint[]) and identity is not null',
    [places],
  );
  await runner.query(
    'update record.entry set identity = null where place = any($1::bigint[]) and identity is not null',
    [places],
  );
  const identities = rows.map(({ identity }) => identity);
  await deleteBodies(runner, identities);
  // Another process may have set the same statement aside before it was registered here.
  await runner.query('delete from work.quarantine where identity = any($1::bytea[])', [identities]);
}

/** Takes back the bodies of candidates that got no place. */
export async function dropBodies(runner: SqlRunner, refused: readonly Candidate[]): Promise<void> {
  if (refused.length === 0) return;
  await deleteBodies(
    runner,
    refused.map(({ prepared }) => prepared.identity),
  );
}

async function deleteBodies(runner: SqlRunner, identities: readonly Buffer[]): Promise<void> {
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
  ] as const;
  const arrays = columns.map(([values, type]) => `${parameters.add(values)}::${type}`).join(', ');
  const bytes = [
    entries.map(({ candidate }) => candidate.prepared.identity),
    entries.map(({ leaf }) => leaf),
    entries.map(({ leafHash }) => leafHash),
  ].map((column) => parameters.addBytes(column));
  return `insert into record.entry (place, at, kind, issuer, key, jti, identity, leaf, leaf_hash)
    select place, at, kind, issuer, key, jti, ${bytes.join(', ')}
    from unnest(${arrays}) with ordinality e(place, at, kind, issuer, key, jti, n)`;
}
