import { systemClock } from '.';

describe('the clock of the machine', () => {
  it('tells whole seconds', () => {
    expect(Number.isSafeInteger(systemClock.now())).toBe(true);
    expect(Math.abs(systemClock.now() * 1000 - Date.now())).toBeLessThan(2000);
  });

  it('measures without going back', () => {
    const readings = Array.from({ length: 1000 }, () => systemClock.monotonic());
    expect(readings).toEqual([...readings].sort((a, b) => a - b));
  });
});
