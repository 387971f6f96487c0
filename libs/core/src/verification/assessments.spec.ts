import {
  aPolicy,
  aRiskAssessment,
  DAY,
  maker,
  NOW,
  owner,
  someEvidence,
} from '../../../../test/support/evidence';
import { assessmentsOfAll, carrier, someConnection } from '../../../../test/support/interconnection-evidence';
import { compromisedKey } from '../../../../test/support/removals';
import type { AssessmentEvidence, Evidence } from './evidence';
import { judge } from './judge';

const retraction = { id: '60', place: 90, issuer: owner, reason: 'mistake' };
const limited = (highestResidualRisk: 'low' | 'negligible') => [aPolicy(owner, { highestResidualRisk })];
const verdictBy = (assessments: readonly AssessmentEvidence[], more: Partial<Evidence> = {}) =>
  judge(someEvidence({ assessments, ...more }), NOW);
const found = (code: string, { findings }: ReturnType<typeof judge>) =>
  findings.find((finding) => finding.code === code);
const ofLink = (assessments: readonly AssessmentEvidence[]) =>
  judge(someConnection({ assessments, policies: [aPolicy(carrier, { highestResidualRisk: 'low' })] }), NOW);

describe('a risk assessment', () => {
  it.each([
    ['was taken back', aRiskAssessment({}, { retraction })],
    ['is signed with a compromised key', aRiskAssessment({}, { key: compromisedKey })],
    ['ends now', aRiskAssessment({ validUntil: NOW })],
    ['begins in a moment', aRiskAssessment({ validFrom: NOW + 1 })],
  ])('that %s is not in force, and said to be there', (_, assessment) => {
    const verdict = verdictBy([assessment]);
    expect(found('definition.assessment-not-in-force', verdict)?.because).toEqual([{ place: 60 }]);
    expect(verdict.outcome).toBe('deny');
  });

  it('that begins now is in force', () => {
    expect(found('definition.assessed', verdictBy([aRiskAssessment({ validFrom: NOW })]))).toBeDefined();
  });

  it('of somebody else, or of something else, is none', () => {
    for (const other of [aRiskAssessment({ issuer: maker }), aRiskAssessment({ subject: `${owner}/weir` })]) {
      expect(found('definition.unassessed', verdictBy([other]))).toBeDefined();
    }
  });

  it('is asked for until it begins, and denies no longer then', () => {
    expect(verdictBy([aRiskAssessment({ validFrom: NOW + DAY })]).validUntil).toBe(NOW + DAY);
    expect(verdictBy([aRiskAssessment({ validFrom: NOW + DAY }, { retraction })]).validUntil).toBe(
      NOW + 365 * DAY,
    );
  });

  it('carries the finding where it lasts longest, the newer one where both last as long', () => {
    const short = aRiskAssessment({ id: '61', place: 61, leafHash: 'leaf-61', validUntil: NOW + DAY });
    const long = aRiskAssessment({ id: '62', place: 62, leafHash: 'leaf-62', validUntil: NOW + 9 * DAY });
    const alike = aRiskAssessment({ id: '63', place: 63, leafHash: 'leaf-63', validUntil: NOW + 9 * DAY });
    for (const assessments of [
      [short, long],
      [long, short],
      [long, { ...short, assessment: { ...short.assessment, place: 65 } }],
    ]) {
      const verdict = verdictBy(assessments);
      expect(found('definition.assessed', verdict)?.because).toEqual([{ leafHash: 'leaf-62', place: 62 }]);
      expect(verdict.validUntil).toBe(NOW + 9 * DAY);
    }
    for (const assessments of [
      [alike, long],
      [long, alike],
    ]) {
      expect(found('definition.assessed', verdictBy(assessments))?.because).toEqual([
        { leafHash: 'leaf-63', place: 63 },
      ]);
    }
  });

  it('is older than the definition where none in force came after it', () => {
    const [before, after] = [aRiskAssessment({ place: 40 }), aRiskAssessment({ id: '61', place: 61 })];
    expect(found('definition.changed-since-assessed', verdictBy([before]))?.because).toEqual([
      { leafHash: 'leaf-50', place: 50 },
      { leafHash: 'leaf-60', place: 40 },
    ]);
    for (const assessments of [
      [before, after],
      [after, before],
    ]) {
      expect(found('definition.changed-since-assessed', verdictBy(assessments))).toBeUndefined();
    }
  });
});

describe('the risk that remains', () => {
  const low = aRiskAssessment({ place: 60, leafHash: 'leaf-60' });
  const high = aRiskAssessment({ id: '61', place: 61, leafHash: 'leaf-61', residual: 'high' });
  const negligible = aRiskAssessment({ id: '62', place: 62, leafHash: 'leaf-62', residual: 'negligible' });

  it('is the worst that any assessment in force says, with those that say it', () => {
    const verdict = verdictBy([negligible, high, low], { policies: limited('low') });
    expect(found('acceptance.residual-risk-too-high', verdict)?.because).toEqual([
      { leafHash: 'leaf-70', place: 70 },
      { leafHash: 'leaf-61', place: 61 },
    ]);
    const accepted = verdictBy([negligible, low], { policies: limited('low') });
    expect(found('acceptance.residual-risk-accepted', accepted)?.because).toEqual([
      { leafHash: 'leaf-70', place: 70 },
      { leafHash: 'leaf-60', place: 60 },
    ]);
    expect(verdictBy([negligible, low], { policies: limited('negligible') }).outcome).toBe('deny');
  });

  it('is not what an assessment says that was taken back', () => {
    const ended = { ...high, retraction };
    expect(verdictBy([ended, low], { policies: limited('low') }).outcome).toBe('permit');
  });

  it('holds until the first of all assessments begins or ends', () => {
    const [first, second, link] = assessmentsOfAll();
    if (!first || !second || !link) throw new TypeError('three assessments are needed');
    const ending = { ...second, assessment: { ...second.assessment, validUntil: NOW + DAY } };
    expect(ofLink([first, ending, link]).validUntil).toBe(NOW + DAY);
    const begins = { ...first, assessment: { ...first.assessment, id: '66', place: 66, validFrom: NOW + 5 } };
    expect(ofLink([first, second, link, begins]).validUntil).toBe(NOW + 5);
  });

  it('is unknown as long as one end is not assessed', () => {
    const all = assessmentsOfAll();
    for (const missing of all) {
      const verdict = ofLink(all.filter((each) => each !== missing));
      expect(found('acceptance.residual-risk-unknown', verdict)?.because).toEqual([
        { leafHash: 'leaf-70', place: 70 },
      ]);
    }
    expect(found('acceptance.residual-risk-accepted', ofLink(all))?.because).toHaveLength(4);
  });
});
