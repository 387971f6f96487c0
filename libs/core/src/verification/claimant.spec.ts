import {
  aCounter,
  anAccreditation,
  anAssessment,
  anAttestation,
  assessor,
  DAY,
  maker,
  makersName,
  NOW,
  owner,
  someEvidence,
  stranger,
} from '../../../../test/support/evidence';
import { holdsUntil, rankOf, toClaimant, type ClaimantContext } from './claimant';
import type { AttestationEvidence } from './evidence';
import { NEVER } from './instants';
import { toSituation } from './situation';

const valve = toSituation(someEvidence(), NOW).subjects.find(({ part }) => part !== null);
if (!valve) throw new TypeError('the dam has lost its valve');
const context: ClaimantContext = {
  at: NOW,
  owners: [owner],
  parties: [maker, owner],
  accreditationOf: () => anAccreditation('basic', NOW + 999 * DAY),
};
const results = { 'R-1': 'met' } as const;
const toValve = (evidence: AttestationEvidence, more: Partial<ClaimantContext> = {}) =>
  toClaimant(evidence, valve, 'basic', { ...context, ...more });
const stateOf = (evidence: AttestationEvidence, more: Partial<ClaimantContext> = {}) =>
  toValve(evidence, more).state;
const by = (
  issuer: string,
  role: 'second-party' | 'third-party',
  facts: Partial<AttestationEvidence> = {},
) => {
  const roles = role === 'third-party' ? ['assessor' as const] : [];
  const evidence = anAttestation({ results, row: { issuer, role }, facts });
  return evidence.issuer ? { ...evidence, issuer: { ...evidence.issuer, roles } } : evidence;
};

describe('whose word counts', () => {
  it('is that of the maker, and of whoever is independent', () => {
    expect(stateOf(anAttestation({ results }))).toBe('counts');
    expect(stateOf(by(owner, 'second-party'))).toBe('counts');
    expect(stateOf(by(assessor, 'third-party'))).toBe('counts');
  });

  it('is not that of an assessor whom nobody accredits for the catalogue', () => {
    expect(stateOf(by(assessor, 'third-party'), { accreditationOf: () => null })).toBe('no-standing');
    const onlyFor = (wanted: string) => (_: string, catalogue: string) =>
      catalogue === wanted ? anAccreditation(wanted) : null;
    expect(stateOf(by(assessor, 'third-party'), { accreditationOf: onlyFor('basic') })).toBe('counts');
    expect(stateOf(by(assessor, 'third-party'), { accreditationOf: onlyFor('other') })).toBe('no-standing');
  });

  it('is not that of a second party that takes no part, nor of a third party that owns a system', () => {
    expect(stateOf(by(stranger, 'second-party'))).toBe('no-standing');
    expect(stateOf(by(owner, 'third-party'))).toBe('no-standing');
  });

  it('is not that of whoever answers for the subject or owns its name', () => {
    const namespaces = [{ ...makersName(), party: stranger }];
    expect(stateOf(by(maker, 'second-party', { namespaces: [] }))).toBe('no-standing');
    expect(stateOf(by(maker, 'third-party', { namespaces: [] }))).toBe('no-standing');
    expect(stateOf(by(stranger, 'third-party', { namespaces }))).toBe('no-standing');
    expect(stateOf(by(stranger, 'second-party', { namespaces }), { parties: [stranger] })).toBe(
      'no-standing',
    );
  });
});

describe('when time changes a word', () => {
  const dated = (from: number, until: number, facts: Partial<AttestationEvidence> = {}) =>
    anAttestation({ results, row: { validFrom: NOW + from * DAY, validUntil: NOW + until * DAY }, facts });
  const retraction = { id: '100', place: 150, issuer: maker, reason: 'mistake' };

  it('is when it ends, or begins', () => {
    expect(toValve(dated(-1, 5)).nextChange).toBe(NOW + 5 * DAY);
    expect(toValve(dated(2, 5))).toMatchObject({ state: 'not-in-force', nextChange: NOW + 2 * DAY });
  });

  it('is never where it ended for good, also before it began', () => {
    expect(toValve(dated(-5, -1)).nextChange).toBe(NEVER);
    expect(toValve(dated(2, 5, { retraction }))).toMatchObject({ state: 'not-in-force', nextChange: NEVER });
  });

  it('is never where it does not speak of this, or has no standing', () => {
    const other = anAttestation({ results, row: { subjects: ['pkg:generic/kitakaze/valve@4.1.0'] } });
    expect(toValve(other)).toMatchObject({ state: 'other-version', nextChange: NEVER });
    expect(toValve(by(stranger, 'second-party'))).toMatchObject({ state: 'no-standing', nextChange: NEVER });
  });

  it('is when the accreditation of an assessor ends', () => {
    const accreditationOf = () => anAccreditation('basic', NOW + DAY);
    const claimant = toValve(anAssessment({ results }), { accreditationOf });
    expect(claimant).toMatchObject({ rank: rankOf('assessed'), nextChange: NOW + DAY });
    expect(holdsUntil(claimant)).toBe(NOW + DAY);
    expect(toValve(anAttestation({ results }), { accreditationOf })).toMatchObject({
      rank: rankOf('self'),
      nextChange: NOW + 365 * DAY,
    });
  });

  it('is when the accreditation of an assessor ends who contradicts it', () => {
    const accreditationOf = () => anAccreditation('basic', NOW + DAY);
    const counterStatements = [aCounter(100, ['R-1'])];
    const claimant = toValve(anAttestation({ results, facts: { counterStatements } }), { accreditationOf });
    expect([...claimant.disputed]).toEqual(['R-1']);
    expect(claimant.nextChange).toBe(NOW + DAY);
  });

  it('is not before the word itself ends, where the accreditation lasts longer', () => {
    const accreditationOf = () => anAccreditation('basic', NOW + 999 * DAY);
    const claimant = toValve(anAssessment({ results }), { accreditationOf });
    expect(holdsUntil(claimant)).toBe(NOW + 365 * DAY);
    expect(holdsUntil(toValve(anAttestation({ results })))).toBe(NOW + 365 * DAY);
  });
});
