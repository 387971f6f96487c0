import { ClockGuard, ImplausibleClock } from './clock-guard';

const NOW = 1_800_000_000;

/** A guard that has seen the database's clock at NOW, after which the process ran for so many seconds. */
function guardAfter(seconds: number): ClockGuard {
  let monotonic = 5000;
  const guard = new ClockGuard(() => monotonic);
  guard.timeOf(NOW, 0);
  monotonic += seconds * 1000;
  return guard;
}

describe('the time of a batch', () => {
  it('is the database’s, and never before the last batch', () => {
    expect(guardAfter(10).timeOf(NOW + 10, NOW)).toBe(NOW + 10);
    expect(guardAfter(0).timeOf(NOW - 5, NOW)).toBe(NOW);
  });

  const cases: readonly [string, number, number, number][] = [
    ['goes back by six seconds', 0, NOW - 6, NOW],
    ['goes back by an hour', 0, NOW - 3600, NOW],
    ['leaps ahead by more than an hour', 10, NOW + 10 + 3601, NOW],
    ['leaps ahead by ten years', 10, NOW + 10 * 365 * 86_400, NOW],
    ['stands still for more than an hour', 3601, NOW, 0],
  ];
  for (const [what, ran, now, headAt] of cases) {
    it(`T12 is refused when the clock ${what}`, () => {
      expect(() => guardAfter(ran).timeOf(now, headAt)).toThrow(ImplausibleClock);
    });
  }

  it('takes a gap before the process began for what it is', () => {
    expect(new ClockGuard(() => 0).timeOf(NOW, NOW - 10 * 365 * 86_400)).toBe(NOW);
  });

  it('begins anew from what the clock says when it is asked again', () => {
    const guard = guardAfter(10);
    expect(() => guard.timeOf(NOW + 86_400, NOW)).toThrow(ImplausibleClock);
    expect(guard.timeOf(NOW + 86_400, NOW)).toBe(NOW + 86_400);
  });

  it('bears a clock that is an hour off what the process counted', () => {
    expect(guardAfter(10).timeOf(NOW + 10 + 3600, NOW)).toBe(NOW + 3610);
    expect(guardAfter(7200).timeOf(NOW + 3600, NOW)).toBe(NOW + 3600);
  });
});
