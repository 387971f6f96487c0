import {
  aCounter,
  anAssessment,
  anAttestation,
  aPolicy,
  assessor,
  DAY,
  maker,
  NOW,
  owner,
  referenceTo,
  stranger,
  valveProduct,
} from '../../../../test/support/evidence';
import { aWaiver, someWaived, unclaimed, waivable } from '../../../../test/support/waivers';
import type { AttestationEvidence, Evidence } from './evidence';
import { groundsOf } from './grounds';
import { judge } from './judge';

const says = (result: 'met' | 'partly' | 'not-met', row: object = {}, facts: object = {}) =>
  anAttestation({
    catalogue: waivable,
    results: { 'R-1': result },
    row: { key: 'maker-key', ...row },
    facts,
  });
const groundsIn = (more: Partial<Evidence> = {}) => {
  const evidence = someWaived(more);
  const verdict = judge(evidence, NOW);
  expect(verdict.outcome).toBe('conditional');
  return groundsOf(evidence, verdict);
};
/** The keys where a finding of this code is waived. */
const keysOf = (code: string, attestations: readonly AttestationEvidence[], more: Partial<Evidence> = {}) => {
  const waivers = [aWaiver({ finding: { ...unclaimed, code: `conformance.${code}` } })];
  return groundsIn({ attestations, waivers, ...more }).map(({ key }) => key);
};
const product = 'product:pkg:generic/kitakaze/valve';

describe('what a waived finding rests on', () => {
  it('is the waiver and its key', () => {
    expect(groundsIn()).toEqual(
      expect.arrayContaining([
        { key: 'statement:80', ground: 'evidence', at: NOW - DAY },
        { key: 'key:waiver-key', ground: 'compromise', at: NOW - DAY },
      ]),
    );
  });

  it('is the product, of which worse can be said', () => {
    expect(groundsIn()).toContainEqual({ key: product, ground: 'evidence', at: NOW });
  });

  it('is what is said of it and counts, without which it were another finding', () => {
    const others = [
      says('met', { place: 101, issuer: stranger, key: 'stranger-key' }),
      says('met', { place: 102, validUntil: NOW }),
    ];
    const keys = keysOf('partly', [says('partly'), ...others]);
    expect(keys).toEqual(expect.arrayContaining(['statement:100', 'key:maker-key', maker, product]));
    expect(keys).toContain('product:pkg:generic/kitakaze');
    expect(keys).not.toContain('statement:101');
    expect(keys).not.toContain('statement:102');
    expect(keys).not.toContain(stranger);
  });

  it('is what contradicts what is said of it', () => {
    const disputed = says('met', {}, { counterStatements: [aCounter(100, ['R-1'])] });
    expect(keysOf('disputed', [disputed])).toEqual(expect.arrayContaining(['statement:300', assessor]));
  });

  it('is the accreditation by which an assessor speaks', () => {
    const assessed = anAssessment({
      catalogue: waivable,
      results: { 'R-1': 'partly' },
      row: { subjects: [valveProduct] },
    });
    expect(keysOf('partly', [assessed])).toEqual(expect.arrayContaining(['statement:5', 'statement:200']));
    expect(keysOf('partly', [says('partly')])).not.toContain('statement:5');
  });

  it('is of a condition the waiver alone: there is one code for all that can be lacking', () => {
    const condition = {
      catalogue: referenceTo(waivable),
      requirement: 'R-1',
      assurance: 'reviewed',
    } as const;
    const policies = [aPolicy(owner, { gates: [9], conditions: [condition] })];
    const waivers = [aWaiver({ finding: { ...unclaimed, code: 'acceptance.condition-unmet' } })];
    const keys = groundsIn({ attestations: [says('met')], policies, waivers }).map(({ key }) => key);
    expect(keys).toContain('statement:80');
    expect(keys).not.toContain('statement:100');
    expect(keys).not.toContain(product);
  });
});

describe('a waiver', () => {
  const partly = { attestations: [says('partly')] };
  const waived = { ...unclaimed, code: 'conformance.partly' };
  const judged = (more: Partial<Evidence>) => judge(someWaived({ ...partly, ...more }), NOW);

  it('is told behind what the finding rests on itself', () => {
    const { findings } = judged({ waivers: [aWaiver({ finding: waived })] });
    const because = findings.find(({ outcome }) => outcome === 'waived')?.because;
    expect(because).toEqual([{ place: 100 }, expect.objectContaining({ place: 80, waivedBy: owner })]);
  });

  it('of somebody who does not bear the risk shortens no verdict', () => {
    const others = [aWaiver({ finding: waived, issuer: stranger, validUntil: NOW + 1 })];
    expect(judged({ waivers: others }).validUntil).toBe(judged({ waivers: [] }).validUntil);
  });
});
