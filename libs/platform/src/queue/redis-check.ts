import { Redis } from 'ioredis';

/** What a Redis server should be set to, and what it is. */
export interface RedisFinding {
  readonly setting: string;
  readonly found: string;
  readonly needed: string;
}

/**
 * What speaks against the server as a queue; empty when nothing does. A reason to warn, not to refuse: wake-ups that get lost are
 * made up for, only later.
 */
export async function checkRedis(url: string): Promise<readonly RedisFinding[]> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5_000,
    disconnectTimeout: 200, // how long a socket that never opened keeps the process alive
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on('error', () => {}); // told by the rejection of connect
  try {
    await redis.connect();
    return evictionFindings(await redis.info('memory'));
  } catch (error) {
    return [{ setting: 'REDIS_URL', found: (error as Error).message, needed: 'a Redis server that answers' }];
  } finally {
    redis.disconnect();
  }
}

/** A server that evicts throws jobs away when its memory is full. */
function evictionFindings(info: string): RedisFinding[] {
  const found = /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? 'unknown';
  return found === 'noeviction' ? [] : [{ setting: 'maxmemory-policy', found, needed: 'noeviction' }];
}
