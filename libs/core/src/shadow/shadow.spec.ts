import { createHash } from 'node:crypto';
import { judge } from '#core/verification';
import { NOW, someEvidence } from '../../../../test/support/evidence';
import { differenceOf, ShadowReport } from '.';

const shown = judge(someEvidence(), NOW);
const missing = judge(someEvidence({ attestations: [] }), NOW);
const engines = { active: '1'.repeat(64), engine: '2'.repeat(64) };

describe('what two engines say otherwise', () => {
  it('is nothing where they say the same', () => {
    expect(differenceOf(shown, { ...shown, engine: 'another' })).toBeNull();
  });

  it('is told with the findings closed', () => {
    expect(differenceOf(shown, missing)).toEqual({
      interconnection: shown.subject.id,
      before: { outcome: 'permit', validUntil: shown.validUntil },
      after: { outcome: 'deny', validUntil: missing.validUntil },
      findings: [
        {
          before: { code: 'conformance.met', gate: 3, outcome: 'met' },
          after: { code: 'conformance.unclaimed', gate: 3, outcome: 'unknown' },
          count: 1,
        },
      ],
    });
  });

  it('tells what came and went, each once with how often', () => {
    const [finding] = shown.findings;
    if (!finding) throw new TypeError('there are findings');
    const other = { ...finding, subject: { ...finding.subject, id: 'another' } };
    const more = { ...shown, findings: [...shown.findings, other, { ...other, side: 'party:x' }] };
    const { code, gate, outcome } = finding;
    const closed = { code, gate, outcome };
    expect(differenceOf(shown, more)?.findings).toEqual([{ before: null, after: closed, count: 2 }]);
    expect(differenceOf(more, shown)?.findings).toEqual([{ before: closed, after: null, count: 2 }]);
  });
});

describe('the report of a shadow run', () => {
  const difference = differenceOf(shown, missing);
  if (!difference) throw new TypeError('they differ');

  it('is a digest that can be made by hand', () => {
    const report = new ShadowReport(engines);
    report.add(difference);
    const { interconnection } = difference;
    const lines = [
      `{"active":"${engines.active}","engine":"${engines.engine}"}`,
      `{"after":{"outcome":"deny","validUntil":${missing.validUntil}},` +
        `"before":{"outcome":"permit","validUntil":${shown.validUntil}},` +
        `"findings":[{"after":{"code":"conformance.unclaimed","gate":3,"outcome":"unknown"},` +
        `"before":{"code":"conformance.met","gate":3,"outcome":"met"},"count":1}],` +
        `"interconnection":"${interconnection}"}`,
    ];
    const byHand = createHash('sha256')
      .update(lines.map((line) => `${line}\n`).join(''))
      .digest('base64url');
    expect(report.digest()).toBe(byHand);
  });

  it('is another for other engines, and for what shows something else', () => {
    const digests = [
      new ShadowReport(engines).digest(),
      new ShadowReport({ active: engines.engine, engine: engines.active }).digest(),
      reportOf({ ...difference, interconnection: 'party:x/y' }),
      reportOf(difference),
    ];
    expect(new Set(digests).size).toBe(4);
    expect(reportOf(difference)).toBe(digests[3]);
  });

  function reportOf(one: NonNullable<typeof difference>): string {
    const report = new ShadowReport(engines);
    report.add(one);
    return report.digest();
  }
});
