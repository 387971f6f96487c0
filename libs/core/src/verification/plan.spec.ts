import { NOW, someEvidence } from '../../../../test/support/evidence';
import { judge } from './judge';
import { plan } from './plan';
import type { Finding } from './verdict';

const denied = judge(someEvidence({ attestations: [] }), NOW);
const [open] = denied.findings.filter(({ code }) => code === 'conformance.unclaimed');
if (!open) throw new TypeError('nothing is open');

/** What somebody owes, by one command for each party. */
const owed = (side: string, more: Partial<Finding> = {}): Finding => {
  return { ...open, side, remedy: { action: 'act', command: `do it, ${side}` }, ...more };
};
const planned = (...findings: Finding[]) => plan({ ...denied, findings });
const partiesIn = (...findings: Finding[]) => planned(...findings).map(({ party }) => party);

describe('the order of what has to be done', () => {
  it('is that of the gates, by the first of what a step closes', () => {
    const late = owed('a', { gate: 9 });
    expect(partiesIn(late, owed('b', { gate: 3 }))).toEqual(['b', 'a']);
    expect(partiesIn(late, owed('b', { gate: 3 }), owed('a', { gate: 2 }))).toEqual(['a', 'b']);
  });

  it('is that of how much a step closes where the gate is one', () => {
    expect(partiesIn(owed('a'), owed('b'), owed('b'))).toEqual(['b', 'a']);
    expect(partiesIn(owed('a'), owed('b'))).toEqual(['a', 'b']);
  });
});

describe('a step', () => {
  it('tells each action, code, subject and requirement once', () => {
    const pump = { id: 'pump', kind: 'component' } as const;
    const steps = planned(
      owed('a'),
      owed('a', { code: 'conformance.partly', remedy: { action: 'complete', command: 'do it, a' } }),
      owed('a', { subject: pump }),
    );
    expect(steps).toEqual([
      expect.objectContaining({
        action: 'act complete',
        closes: ['conformance.partly', 'conformance.unclaimed'],
        findings: 3,
        subjects: [open.subject, pump],
        requirements: [open.requirement],
      }),
    ]);
  });
});
