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

  it('tells of two that belong to one thing in their order', () => {
    const [finding] = missing.findings.filter(({ code }) => code === 'conformance.unclaimed');
    if (!finding) throw new TypeError('nothing is open');
    const saying = (...codes: (typeof finding.code)[]) => {
      return { ...missing, findings: codes.map((code) => ({ ...finding, code })) };
    };
    const before = saying('conformance.not-met', 'conformance.partly');
    const after = saying('conformance.disputed', 'conformance.only-planned', 'conformance.met');
    const { changed, came } = compareVerdicts(before, after);
    expect(changed.map((each) => [each.before.code, each.after.code])).toEqual([
      ['conformance.not-met', 'conformance.disputed'],
      ['conformance.partly', 'conformance.only-planned'],
    ]);
    expect(came.map(({ code }) => code)).toEqual(['conformance.met']);
  });

  it.each([
    ['outcome', { outcome: 'deny' as const }],
    ['how long it stands', { validUntil: NOW }],
    ['findings', { findings: shown.findings.slice(1) }],
  ])('finds a difference in nothing but %s', (_, more) => {
    expect(isDifferent(compareVerdicts(shown, { ...shown, ...more }))).toBe(true);
  });
});
