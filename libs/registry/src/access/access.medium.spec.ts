import type { Pool } from 'pg';
import { createPool } from '#platform/database';
import { labels, maySee, type Marking, type Reader } from '#core/statement';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database';
import { p256Party } from '../../../../test/support/signers';
import { ClientAssertionRepository, readerValues, TokenKeyRepository, visibleTo } from '.';

const now = 1_700_000_000;
let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: true });
  pool = createPool(database.url, { size: 5, applicationName: 'test', onConnectionLost: () => undefined });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const count = async (table: string) =>
  Number((await pool.query<{ count: string }>(`select count(*) from ${table}`)).rows[0]?.count);

describe('client assertions', () => {
  const client = p256Party.id;
  const use = (jti: string, expiresAt = now + 60, at = now, by = client) =>
    new ClientAssertionRepository(pool).use({ client: by, jti, expiresAt }, at);

  it('T08 are used once', async () => {
    expect([await use('once'), await use('once')]).toEqual([true, false]);
  });

  it('T08 are used once when twenty try at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => use('twenty')));
    expect(outcomes.filter((first) => first)).toHaveLength(1);
  });

  it('T10 of two clients may have the same number', async () => {
    expect([await use('shared'), await use('shared', now + 60, now, `${client}/ci`)]).toEqual([true, true]);
  });

  it('are forgotten when they could not be used any more', async () => {
    await use('short', now + 10);
    const before = await count('work.client_assertion');
    expect(await use('long', now + 1_000, now + 61)).toBe(true);
    expect(before).toBeGreaterThan(1);
    expect(await count('work.client_assertion')).toBe(1);
  });
});

describe('token keys', () => {
  const keys = () => new TokenKeyRepository(pool);
  const key = (kid: string, expiresAt: number) => ({ kid, jwk: p256Party.jwk, expiresAt });

  it('are found and listed until they expire', async () => {
    await keys().publish(key('a', now + 10), now);
    await keys().publish(key('b', now + 20), now);
    expect((await keys().list(now)).map(({ kid }) => kid)).toEqual(['a', 'b']);
    expect((await keys().list(now + 10)).map(({ kid }) => kid)).toEqual(['b']);
    expect(await keys().find('a', now)).toMatchObject({ kid: 'a', expiresAt: now + 10 });
    expect([await keys().find('a', now + 10), await keys().find('c', now)]).toEqual([null, null]);
  });

  it('are cleared away when the next one is published', async () => {
    await keys().publish(key('c', now + 30), now + 25);
    expect(await count('work.token_key')).toBe(1);
  });
});

describe('the condition for what a reader may see', () => {
  const parties = ['party:a', 'party:b', 'party:c'];
  const markings: readonly Marking[] = labels.flatMap((label) =>
    [[], ['party:b'], ['party:c', 'party:b']].map((recipients) => ({ issuer: 'party:a', label, recipients })),
  );
  const readers: readonly (Reader | null)[] = [
    null,
    ...[...parties.map((party) => [party]), ['party:b', 'party:d'], ['party:a', 'party:b'], []].flatMap(
      (some) => [
        { parties: some, admitted: true },
        { parties: some, admitted: false },
      ],
    ),
  ];

  async function kept(reader: Reader | null): Promise<readonly boolean[]> {
    const { rows } = await pool.query<{ kept: boolean }>(
      `select coalesce(${visibleTo('m', 2, 'publisher')}, false) as kept
         from jsonb_to_recordset($1::jsonb) m(publisher text, label text, recipients text[])`,
      [
        JSON.stringify(markings.map(({ issuer, ...rest }) => ({ publisher: issuer, ...rest }))),
        ...readerValues(reader),
      ],
    );
    return rows.map((row) => row.kept);
  }

  it.each(readers.map((reader) => [reader]))('keeps for %j what core lets it see', async (reader) => {
    expect(await kept(reader)).toEqual(markings.map((marking) => maySee(reader, marking)));
  });
});
