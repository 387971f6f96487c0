/** The Redis server that tests may use, from REDIS_URL; tests that need one say that they are skipped when there is none. */
export function testRedisUrl(): string | undefined {
  return process.env.REDIS_URL || undefined;
}
