import type { Pool } from 'pg';
import { STATUS_LIST_TYP, statusListClaims, statusListDigest } from '#core/clearance';
import type { Signer } from '#core/key';
import { signCompactJws } from '#core/statement';
import { transaction } from '#platform/database';
import { statusListUri, StatusReader } from '#registry/clearance';
import { readHead, type SqlRunner } from '#registry/record';
import type { RegisterService } from '#registry/register';
import { entryOf } from './entry-of';
import type { Voice } from './voice';

/** How old the token may get before it is signed again though nothing changed, in seconds. */
const RENEW_AFTER = 45;

/** How long a token may be used, and after how long to look for a new one, in seconds. */
const LIFETIME = 600;
const TIME_TO_LIVE = 60;

/** What publishing the status list needs. */
export interface StatusPublisherParts {
  readonly pool: Pool;
  readonly register: Pick<RegisterService, 'submit'>;
  readonly voice: Voice;
  readonly signer: Signer;
  readonly origin: string;
}

/** Signs the status list when it changed, and often enough that silence means something. */
export class StatusPublisher {
  private followed = -1;
  private dueAt = 0;

  constructor(private readonly parts: StatusPublisherParts) {}

  /** Publishes where something may have changed since the last time, or the token gets old. */
  async run(): Promise<void> {
    const { head, now } = await readHead(this.parts.pool);
    const isDue = now >= this.dueAt;
    if (!isDue && !(await this.hasNews(head.size - 1))) return;
    await this.publish();
  }

  /**
   * Signs the list as it is now, and logs its digest where that is another one than was logged last. No two lists have the same time,
   * or an earlier one could be shown for a later one; what is one second ahead already waits for the next run.
   */
  async publish(): Promise<void> {
    const { pool, signer, origin } = this.parts;
    const uri = statusListUri(origin);
    const { statuses, basis, now, newest } = await this.read(uri);
    const issuedAt = Math.max(now, newest + 1);
    if (issuedAt > now + 1) return;
    const digest = statusListDigest(statuses.list);
    const { list } = statuses;
    const times = { issuedAt, expires: issuedAt + LIFETIME, ttl: TIME_TO_LIVE };
    const payload = Buffer.from(JSON.stringify(statusListClaims({ issuer: origin, uri, list, ...times })));
    const token = await signCompactJws({ header: { typ: STATUS_LIST_TYP }, payload }, signer);
    const { rowCount } = await pool.query(
      `insert into work.status_token (uri, token, digest, issued_at) values ($1, $2, $3, $4)
         on conflict (uri) do update set token = excluded.token, digest = excluded.digest, issued_at = excluded.issued_at
         where status_token.issued_at < excluded.issued_at`,
      [uri, token, digest, issuedAt],
    );
    // Another process was faster, perhaps with a look further back.
    if (rowCount === 0) return;
    this.followed = basis;
    this.dueAt = Math.min(now + RENEW_AFTER, statuses.nextChange ?? Infinity);
    await this.log({ uri, digest, size: statuses.size, basis, now });
  }

  private async read(uri: string) {
    const work = async (client: SqlRunner) => {
      const { head, now } = await readHead(client);
      const { rows } = await client.query<{ newest: number }>(
        'select issued_at as newest from work.status_token where uri = $1',
        [uri],
      );
      const statuses = await new StatusReader(client).at(now);
      return { statuses, basis: head.size - 1, now, newest: rows[0]?.newest ?? -1 };
    };
    return transaction(this.parts.pool, work, { mode: 'REPEATABLE READ READ ONLY' });
  }

  /** Whether a clearance came or changed, or anything was taken away, up to a place. */
  private async hasNews(newest: number): Promise<boolean> {
    if (newest <= this.followed) return false;
    const { rows } = await this.parts.pool.query<{ news: boolean }>(
      `select exists (select 1 from state.event where place > $1 and place <= $2 and kind like 'clearance%')
           or exists (select 1 from state.removal where place > $1 and place <= $2) as news`,
      [this.followed, newest],
    );
    const isNews = rows[0]?.news ?? false;
    if (!isNews) this.followed = newest;
    return isNews;
  }

  /** An empty list that never was logged says nothing. */
  private async log(list: {
    uri: string;
    digest: string;
    size: number;
    basis: number;
    now: number;
  }): Promise<void> {
    const { pool, voice, register } = this.parts;
    const { uri, digest, size, basis, now } = list;
    const { rows } = await pool.query<{ digest: string }>(
      'select digest from state.status_list where id = $1',
      [uri],
    );
    if (size === 0 || rows[0]?.digest === digest) return;
    const members = { uri, bits: 2, digest, size, basis };
    entryOf(await register.submit([await voice.say('status-list', now, members)]));
  }
}
