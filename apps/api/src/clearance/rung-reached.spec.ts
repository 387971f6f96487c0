import { STATUS } from '#core/clearance';
import type { GivenClearance } from '#registry/clearance';
import { aLadder } from '../../../../test/support/ladder';
import { codeOf, reach, currentOf } from './rung-reached';

const NOW = 1_700_000_000;
const DAY = 86_400;

let places = 0;

function given(flow: string, members: Partial<GivenClearance> = {}): GivenClearance {
  const place = ++places;
  return {
    place,
    leafHash: 'L'.repeat(43),
    at: NOW - DAY,
    interconnection: 'party:p/remote',
    flow,
    index: place,
    basis: 1,
    outcome: 'permit',
    expires: NOW + DAY,
    endedAt: null,
    label: 'CLEAR',
    verdict: { place: 1, leafHash: 'V'.repeat(43) },
    version: 1,
    status: STATUS.valid,
    lost: [],
    ...members,
  };
}

const loss = (ends: number) => ({ key: null, place: null, ground: 'evidence' as const, at: NOW, ends });
const suspended = { status: STATUS.suspended, lost: [loss(NOW)] };
const ended = { status: STATUS.invalid, endedAt: 9 };

function stand(clearances: readonly GivenClearance[]) {
  const current = currentOf(clearances, NOW);
  if (!current) throw new TypeError('nothing was given');
  return reach(current, aLadder());
}

const shown = (clearances: readonly GivenClearance[]) => {
  const current = stand(clearances);
  return [current.rung.id, ...['commands', 'updates', 'readings'].map((flow) => codeOf(flow, current))];
};

const all = () => [given('commands'), given('updates'), given('readings')];

describe('how an interconnection stands', () => {
  it.each<[string, () => readonly GivenClearance[], readonly string[]]>([
    [
      'everything is in force',
      all,
      ['full', 'clearance.in-force', 'clearance.in-force', 'clearance.in-force'],
    ],
    [
      'one flow is suspended, and takes another down with it',
      () => [given('commands', suspended), given('updates'), given('readings')],
      ['readings-only', 'clearance.suspended', 'flow.below-rung', 'clearance.in-force'],
    ],
    [
      'flows ended or expired',
      () => [given('commands', ended), given('updates', { expires: NOW }), given('readings')],
      ['readings-only', 'clearance.ended', 'clearance.expired', 'clearance.in-force'],
    ],
    [
      'a flow was never cleared',
      () => [given('commands'), given('updates')],
      ['cut-off', 'flow.below-rung', 'flow.below-rung', 'flow.uncleared'],
    ],
    [
      'everything ended',
      () => [given('commands', ended), given('readings', ended)],
      ['cut-off', 'clearance.ended', 'flow.uncleared', 'clearance.ended'],
    ],
  ])('is told where %s', (_, clearances, expected) => {
    expect(shown(clearances())).toEqual(expected);
  });

  it('is by a clearance that holds, else by the one given last', () => {
    const [, updates, readings] = all();
    const others = [updates, readings].filter((one) => one !== undefined);
    expect(shown([given('commands'), given('commands', suspended), ...others])[1]).toBe('clearance.in-force');
    expect(shown([given('commands', suspended), given('commands', ended), ...others])[1]).toBe(
      'clearance.ended',
    );
  });

  it('is by the version that was cleared last, unless nothing of it lives', () => {
    const next = (members: Partial<GivenClearance> = {}) => given('readings', { version: 2, ...members });
    expect([stand([...all(), next()]).version, shown([...all(), next()])[1]]).toEqual([2, 'flow.uncleared']);
    expect(stand([...all(), next(ended)]).version).toBe(1);
  });

  it('ends by time with the first end or grace of a flow that the rung has', () => {
    const readings = given('readings', { lost: [loss(NOW + 60), loss(NOW - 60)] });
    expect(stand([readings]).until).toBe(NOW + 60);
    expect(stand([given('readings'), given('commands', { lost: [loss(NOW + 60)] })]).until).toBe(NOW + DAY);
    expect(stand([given('readings', suspended)]).until).toBeNull();
  });

  it('is nothing where nothing was ever cleared', () => {
    expect(currentOf([], NOW)).toBeNull();
  });
});
