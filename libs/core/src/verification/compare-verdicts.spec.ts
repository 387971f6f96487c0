import { DAY, NOW, someEvidence } from '../../../../test/support/evidence';
import { compareVerdicts, isDifferent } from './compare-verdicts';
import { judge } from './judge';

const shown = judge(someEvidence(), NOW);
const missing = judge(someEvidence({ attestations: [] }), NOW);

describe('comparing verdicts', () => {
  it('finds nothing between a verdict and the same a moment later', () => {
    const later = judge(someEvidence(), NOW + 1);
    expect(later.digest).not.toBe(shown.digest);
    expect(isDifferent(compareVerdicts(shown, later))).toBe(false);
  });

  it('tells what a missing attestation changed', () => {
    const { outcome, changed, came, went } = compareVerdicts(shown, missing);
    expect(outcome).toEqual(['permit', 'deny']);
    expect(changed.map(({ before, after }) => [before.code, after.code])).toEqual([
      ['conformance.met', 'conformance.unclaimed'],
    ]);
    expect([came, went]).toEqual([[], []]);
  });

  it('tells the same the other way round', () => {
    const there = compareVerdicts(shown, missing);
    const back = compareVerdicts(missing, shown);
    expect(back.outcome).toEqual(['deny', 'permit']);
    expect(back.changed).toEqual(
      there.changed.map(({ before, after }) => ({ before: after, after: before })),
    );
    expect([back.came, back.went]).toEqual([there.went, there.came]);
  });

  it('tells of an attestation that took the turn of another', () => {
    const attestations = someEvidence().attestations.map((one) => ({
      ...one,
      attestation: { ...one.attestation, id: '301', place: 301, validUntil: NOW + 9 * DAY },
    }));
    const { changed, validUntil } = compareVerdicts(shown, judge(someEvidence({ attestations }), NOW));
    expect(changed.map(({ before, after }) => [before.code, after.code])).toEqual([
      ['conformance.met', 'conformance.met'],
    ]);
    expect(validUntil?.[1]).toBe(NOW + 9 * DAY);
  });

  it('tells what came and what went', () => {
    const [dropped, ...findings] = shown.findings;
    expect(compareVerdicts(shown, { ...shown, findings }).went).toEqual([dropped]);
    expect(compareVerdicts({ ...shown, findings }, shown).came).toEqual([dropped]);
  });
});
