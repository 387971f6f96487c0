import { RefusedSignatures } from './refused-signatures';

function after(refusals: number, address = '192.0.2.1'): RefusedSignatures {
  const guard = new RefusedSignatures();
  for (let i = 0; i < refusals; i++) guard.record(address, 'signature-invalid', 0);
  return guard;
}

describe('J43 the limit of refused signatures', () => {
  it('lets 200 of them pass in ten seconds', () => {
    expect(after(200).secondsToWait('192.0.2.1', 1)).toBe(0);
  });

  it('turns the sender of more away until enough of them are ten seconds old', () => {
    const guard = after(201);
    expect(guard.secondsToWait('192.0.2.1', 1)).toBe(10);
    expect(guard.secondsToWait('192.0.2.1', 9_999)).toBe(1);
    expect(guard.secondsToWait('192.0.2.1', 10_000)).toBe(0);
  });

  it('slides: refusals spread over time never add up', () => {
    const guard = new RefusedSignatures();
    for (let i = 0; i < 10_000; i++) guard.record('192.0.2.1', 'unknown-key', i * 50);
    expect(guard.secondsToWait('192.0.2.1', 500_000)).toBe(0);
  });

  it('leaves everybody else alone', () => {
    expect(after(5_000).secondsToWait('192.0.2.2', 1)).toBe(0);
  });

  it('counts signatures only, no rules that were broken', () => {
    const guard = new RefusedSignatures();
    for (let i = 0; i < 1_000; i++) guard.record('192.0.2.1', 'unknown-catalogue', 0);
    expect(guard.secondsToWait('192.0.2.1', 1)).toBe(0);
  });

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
    ['2001:db8:1:2:0:0:0:1', '2001:DB8:1:2::'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
  ])('V04 takes %s and %s for one sender', (one, other) => {
    expect(after(201, one).secondsToWait(other, 1)).toBe(10);
  });

  it('V04 tells networks of IPv6 apart', () => {
    expect(after(201, '2001:db8:1:2::1').secondsToWait('2001:db8:1:3::1', 1)).toBe(0);
  });

  it('forgets the one silent longest when there are too many', () => {
    const guard = after(201);
    for (let i = 0; i < 10_000; i++) guard.record(`host-${i}`, 'unknown-key', 2);
    expect(guard.secondsToWait('192.0.2.1', 2)).toBe(0);
  });
});
