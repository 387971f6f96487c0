import { RateLimit } from './rate-limit';

/** How many of these requests go on. */
function admitted(limit: RateLimit, address: string, count: number, now: number): number {
  return Array.from({ length: count }, () => limit.admit(address, now)).filter((wait) => wait === 0).length;
}

describe('the limit of requests', () => {
  it('V03 lets two seconds of requests pass at once, and then the rate', () => {
    const limit = new RateLimit(50);
    expect(admitted(limit, '192.0.2.1', 500, 0)).toBe(100);
    expect(admitted(limit, '192.0.2.1', 500, 1_000)).toBe(50);
    expect(admitted(limit, '192.0.2.1', 500, 1_100)).toBe(5);
  });

  it('V03 says how long to wait', () => {
    const limit = new RateLimit(1);
    expect([0, 0, 0].map((now) => limit.admit('192.0.2.1', now))).toEqual([0, 0, 1000]);
    expect(limit.admit('192.0.2.1', 1_000)).toBe(0);
  });

  it('V03 does not make longer what is waited for by asking again', () => {
    const limit = new RateLimit(1);
    admitted(limit, '192.0.2.1', 1_000, 0);
    expect(limit.admit('192.0.2.1', 1_000)).toBe(0);
  });

  it('V03 leaves everybody else alone', () => {
    const limit = new RateLimit(10);
    admitted(limit, '192.0.2.1', 1_000, 0);
    expect(admitted(limit, '192.0.2.2', 20, 0)).toBe(20);
  });

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
  ])('V04 takes %s and %s for one sender', (one, other) => {
    const limit = new RateLimit(10);
    admitted(limit, one, 20, 0);
    expect(admitted(limit, other, 1, 0)).toBe(0);
  });

  it('V05 keeps what it knows in the process, bounded', () => {
    const limit = new RateLimit(1);
    admitted(limit, '192.0.2.1', 2, 0);
    for (let i = 0; i < 10_000; i++) limit.admit(`host-${i}`, 1);
    expect(admitted(limit, '192.0.2.1', 2, 1)).toBe(2);
    expect(admitted(limit, 'host-9999', 2, 1)).toBe(1);
  });
});
