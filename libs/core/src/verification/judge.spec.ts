import { NOW, someEvidence } from '../../../../test/support/evidence';
import { judge } from './judge';
import { digestOf } from './verdict-digest';

describe('judging a system alone', () => {
  it('permits what is shown', () => {
    const verdict = judge(someEvidence(), NOW);
    expect(verdict.findings.filter(({ outcome }) => outcome !== 'met').map(({ code }) => code)).toEqual([
      'requirements.objective-uncovered',
      'requirements.objective-uncovered',
      'requirements.objective-uncovered',
    ]);
    expect(verdict.outcome).toBe('permit');
  });

  it('has the digest of its canonical text', () => {
    const verdict = judge(someEvidence({ attestations: [] }), NOW);
    expect(verdict.digest).toBe(digestOf(verdict));
  });
});
