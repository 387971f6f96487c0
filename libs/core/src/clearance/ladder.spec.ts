import { aLadder } from '../../../../test/support/ladder';
import { graceOf, lowerOf, rungOf } from './ladder';

const ladder = aLadder();
const rungFor = (...flows: readonly string[]) => rungOf(ladder, new Set(flows)).id;

describe('the rung to be on', () => {
  it.each<[string, readonly string[], string]>([
    ['everything goes on', ['commands', 'updates', 'readings'], 'full'],
    ['one flow is withdrawn that the next rung does without', ['updates', 'readings'], 'readings-only'],
    ['no flow is in force', [], 'cut-off'],
    ['only a flow is in force that no lower rung allows', ['commands'], 'cut-off'],
    ['a flow is in force that the interconnection does not have', ['readings', 'other'], 'readings-only'],
  ])('where %s', (_, flows, rung) => {
    expect(rungFor(...flows)).toBe(rung);
  });

  it('of two is the one that allows less', () => {
    const [full, readings, cutOff] = ladder.rungs;
    if (!full || !readings || !cutOff) throw new Error('the ladder has three rungs');
    expect(lowerOf(ladder, full, readings)).toBe(readings);
    expect(lowerOf(ladder, cutOff, readings)).toBe(cutOff);
    expect(lowerOf(ladder, full, full)).toBe(full);
  });
});

describe('how long a flow goes on', () => {
  it('is said for each kind of ground whose rung does without it', () => {
    expect(graceOf(ladder, 'commands')).toEqual({
      compromise: 0,
      law: 0,
      safety: 0,
      evidence: 86_400,
      consent: 3_600,
    });
  });

  it('leaves out the kinds whose rung allows it: it stands', () => {
    expect(graceOf(ladder, 'readings')).toEqual({ compromise: 0, law: 0, consent: 3_600 });
  });
});
