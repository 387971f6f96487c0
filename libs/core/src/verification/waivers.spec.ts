import {
  aCatalogue,
  anAttestation,
  aPolicy,
  DAY,
  maker,
  NOW,
  owner,
  referenceTo,
  stranger,
} from '../../../../test/support/evidence';
import { carrier, someConnection } from '../../../../test/support/interconnection-evidence';
import { compromisedKey } from '../../../../test/support/removals';
import { ofLaw, performance } from '../../../../test/support/requirements';
import { aWaiver, someWaived, unclaimed, waivable } from '../../../../test/support/waivers';
import type { Evidence, WaiverEvidence } from './evidence';
import { judge } from './judge';
import { watchOf } from './watch';

const judged = (more: Partial<Evidence> = {}, at = NOW) => judge(someWaived(more), at);
const retraction = { id: '80', place: 150, issuer: owner, reason: 'withdrawn' };
/** A waiver as a ground of a finding. */
const ground = (place = 80, days = 30, waivedBy = owner) => ({
  leafHash: `leaf-${place}`,
  place,
  validUntil: NOW + days * DAY,
  waivedBy,
});
const ofCode = (more: Partial<Evidence>, wanted: string) =>
  judged(more).findings.filter(({ code }) => code === wanted);

describe('a waiver', () => {
  it('makes a denial conditional, is a ground of the finding and ends the verdict', () => {
    const verdict = judged();
    expect([verdict.outcome, verdict.validUntil]).toEqual(['conditional', NOW + 30 * DAY]);
    expect(verdict.findings.filter(({ outcome }) => outcome === 'waived')).toEqual([
      expect.objectContaining({
        code: 'conformance.unclaimed',
        because: [ground()],
        remedy: expect.objectContaining({ waivableBy: [owner] }) as unknown,
      }),
    ]);
    expect(judged({ waivers: [] }).outcome).toBe('deny');
  });

  it.each(['conformance.no-standing', 'conformance.subject-mismatch'])(
    'of a requirement of which nobody says anything that counts holds as %s',
    (code) => {
      expect(judged({ waivers: [aWaiver({ finding: { ...unclaimed, code } })] }).outcome).toBe('conditional');
    },
  );

  it('holds whatever somebody without standing says', () => {
    const said = anAttestation({
      catalogue: waivable,
      results: { 'R-1': 'not-met' },
      row: { issuer: stranger },
    });
    const verdict = judged({ attestations: [said] });
    expect(verdict.outcome).toBe('conditional');
    expect(verdict.findings.find(({ outcome }) => outcome === 'waived')?.code).toBe(
      'conformance.no-standing',
    );
  });

  it('is counted apart', () => {
    const rows = judged().coverage.filter(
      ({ subject, objective }) => subject.id === 'valve' && objective === 'integrity',
    );
    expect(rows).toEqual([expect.objectContaining({ due: 1, met: 0, unknown: 0, unmet: 0, waived: 1 })]);
  });

  it('carries nothing else that is open', () => {
    expect(judged({ assessments: [] }).outcome).toBe('deny');
  });

  it('does nothing where the finding holds, and where nobody asks for its gate', () => {
    const met = [anAttestation({ catalogue: waivable, results: { 'R-1': 'met' } })];
    expect(judged({ attestations: met }).outcome).toBe('permit');
    expect(judged({ policies: [aPolicy(owner, { gates: [1] })] }).outcome).toBe('permit');
    const code = 'conformance.met';
    const waivers = [aWaiver({ finding: { ...unclaimed, code } })];
    expect(ofCode({ attestations: met, waivers }, code).map(({ outcome }) => outcome)).toEqual(['met']);
  });

  it.each<[string, WaiverEvidence]>([
    ['that is taken back', aWaiver({}, { retraction })],
    ['that is signed with a compromised key', aWaiver({}, { key: compromisedKey })],
    ['that is over', aWaiver({ validUntil: NOW })],
    ['that is not yet valid', aWaiver({ validFrom: NOW + 1 })],
    ['of somebody else', aWaiver({ issuer: maker })],
    ['for another system', aWaiver({ subject: `${owner}/pumps` })],
    ['for an interconnection of that name', aWaiver({ subject: `interconnection:${owner}/dam` })],
    ['of another code', aWaiver({ finding: { ...unclaimed, code: 'conformance.not-met' } })],
    [
      'of another component',
      aWaiver({ finding: { ...unclaimed, subject: { id: 'pump', kind: 'component' } } }),
    ],
    [
      'of another kind of subject',
      aWaiver({ finding: { ...unclaimed, subject: { id: 'valve', kind: 'system' } } }),
    ],
    [
      'of another requirement',
      aWaiver({ finding: { ...unclaimed, requirement: { ...unclaimed.requirement, id: 'R-2' } } }),
    ],
    [
      'of another version of the catalogue',
      aWaiver({ finding: { ...unclaimed, requirement: { id: 'R-1', catalogue: 'f'.repeat(64) } } }),
    ],
  ])('%s does nothing', (_, waiver) => {
    const { outcome, findings } = judged({ waivers: [waiver] });
    expect([outcome, findings.filter((each) => each.outcome === 'waived')]).toEqual(['deny', []]);
    expect(findings.map(({ code }) => code)).not.toContain('waiver.not-allowed');
  });

  it('begins and ends by time, which the verdict says beforehand', () => {
    const waivers = [aWaiver({ validFrom: NOW + DAY, validUntil: NOW + 2 * DAY })];
    const outcomes = [NOW + DAY - 1, NOW + DAY, NOW + 2 * DAY].map((at) => judged({ waivers }, at));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['deny', 'conditional', 'deny']);
    expect(outcomes.slice(0, 2).map(({ validUntil }) => validUntil)).toEqual([NOW + DAY, NOW + 2 * DAY]);
  });

  it('that lasts longest carries', () => {
    const shorter = aWaiver({ place: 79, validUntil: NOW + DAY });
    const longer = aWaiver({ place: 81, validUntil: NOW + 40 * DAY });
    const same = aWaiver({ place: 82, validUntil: NOW + 40 * DAY });
    const verdict = judged({ waivers: [same, shorter, longer] });
    expect(verdict.validUntil).toBe(NOW + 40 * DAY);
    expect(verdict.findings.find(({ outcome }) => outcome === 'waived')?.because).toEqual([ground(81, 40)]);
  });

  it('is watched, whether it does something or not', () => {
    const evidence = someWaived({
      waivers: [aWaiver(), aWaiver({ place: 81, key: 'other-key', issuer: maker })],
    });
    expect(watchOf(evidence)).toEqual(
      expect.arrayContaining(['statement:80', 'key:waiver-key', 'statement:81', 'key:other-key']),
    );
  });
});

const additional = { type: 'additional', judgedBy: 'publisher' } as const;

describe('a condition of a policy', () => {
  const condition = { catalogue: referenceTo(waivable), requirement: 'R-1', assurance: 'reviewed' } as const;
  const attestations = [anAttestation({ catalogue: waivable, results: { 'R-1': 'met' } })];
  const asking = (party: string) => [aPolicy(party, { gates: [1, 2, 3, 9], conditions: [condition] })];
  const policies = asking(owner);
  const finding = { ...unclaimed, code: 'acceptance.condition-unmet' };

  it('is waived by the party that asks for it, and by nobody else', () => {
    const by = (issuer: string) =>
      judged({ attestations, policies, waivers: [aWaiver({ issuer, finding })] });
    expect(by(maker).outcome).toBe('deny');
    expect(by(owner).outcome).toBe('conditional');
    const waived = by(owner).findings.filter(({ outcome }) => outcome === 'waived');
    expect(waived.map(({ gate, code }) => [gate, code])).toEqual([[9, 'acceptance.condition-unmet']]);
  });

  it('is not waived where it only informs', () => {
    const [policy] = asking(owner);
    const informing = policy ? [{ ...policy, policy: { ...policy.policy, dutyToConnect: true } }] : [];
    const [told] = ofCode({ attestations, policies: informing }, 'acceptance.condition-informs');
    expect(told?.remedy).not.toHaveProperty('waivableBy');
  });

  it('is not waived by a provider, who has no say about the system', () => {
    const verdict = judged({
      attestations,
      policies: asking(maker),
      waivers: [aWaiver({ issuer: maker, finding })],
    });
    expect(verdict.outcome).toBe('deny');
    const open = verdict.findings.find(({ code }) => code === finding.code);
    expect(open?.remedy?.waivableBy).toBeUndefined();
  });

  it('is not waived where law asks for the same', () => {
    const catalogues = [
      aCatalogue([
        performance('R-1', { origin: ofLaw, assurance: { 1: 'self', 2: 'self', 3: 'self', 4: 'self' } }),
      ]),
    ];
    const waivers = [aWaiver({ finding })];
    const verdict = judged({ catalogues, attestations, policies, waivers });
    expect(verdict.outcome).toBe('deny');
    expect(verdict.findings.find(({ code }) => code === 'waiver.not-allowed')?.gate).toBe(9);
  });
});

describe('a waiver for an interconnection', () => {
  const joint = aCatalogue(
    [performance('C-1', { subjects: ['interconnection'], origin: additional, objectives: ['integrity'] })],
    { catalogue: 'joint', place: 11 },
  );
  const subject = `interconnection:${owner}/link`;
  const finding = {
    code: 'conformance.unclaimed',
    requirement: { catalogue: joint.row.id, id: 'C-1' },
    subject: { id: `${owner}/link`, kind: 'interconnection' },
  };
  const by = (issuer: string, place: number, days = 30) =>
    aWaiver({ issuer, place, subject, finding, validUntil: NOW + days * DAY });
  const withWaivers = (...waivers: WaiverEvidence[]) => {
    const { attestations, ...rest } = someConnection();
    const without = attestations.filter(({ attestation }) => attestation.place !== 103);
    return judge({ ...rest, attestations: without, catalogues: [aCatalogue(), joint], waivers }, NOW);
  };

  it('takes the owners of all ends, and ends with the first of theirs', () => {
    expect(withWaivers(by(owner, 80)).outcome).toBe('deny');
    expect(withWaivers(by(owner, 80), by(carrier, 81)).outcome).toBe('deny');
    const verdict = withWaivers(by(owner, 82, 20), by(maker, 81, 10));
    expect([verdict.outcome, verdict.validUntil]).toEqual(['conditional', NOW + 10 * DAY]);
    expect(verdict.findings.find(({ outcome }) => outcome === 'waived')?.because).toEqual([
      ground(82, 20),
      ground(81, 10, maker),
    ]);
  });

  it('names a component with its system', () => {
    const component = { id: 'valve', kind: 'component' };
    const waive = (about: typeof component & { system?: string }) => {
      const waivers = [owner, maker].map((issuer, index) =>
        aWaiver({ issuer, place: 80 + index, subject, finding: { ...unclaimed, subject: about } }),
      );
      const { attestations, ...rest } = someConnection();
      const without = attestations.filter(({ attestation }) => attestation.place !== 100);
      return judge({ ...rest, attestations: without, catalogues: [waivable, joint], waivers }, NOW).outcome;
    };
    expect(waive(component)).toBe('deny');
    expect(waive({ ...component, system: `${maker}/pumps` })).toBe('deny');
    expect(waive({ ...component, system: `${owner}/dam` })).toBe('conditional');
  });
});
