import {
  aParty,
  assessor,
  aCatalogue,
  aCounter,
  anAccreditation,
  anAttestation,
  aPolicy,
  aRiskAssessment,
  maker,
  makersName,
  NOW,
  owner,
  referenceTo,
  someEvidence,
  stranger,
} from '../../../../test/support/evidence';
import { jointCatalogue, someConnection } from '../../../../test/support/interconnection-evidence';
import type { Evidence } from './evidence';
import { watchOf } from './watch';

const watched = (more: Partial<Evidence> = {}) => watchOf(someEvidence({ accreditations: [], ...more }));

describe('what a judgement asks about', () => {
  it('is all that a system alone is judged by, present or absent, by code unit', () => {
    expect(watched({ attestations: [], catalogues: [], policies: [], parties: [] })).toEqual([
      `catalogue:${aCatalogue().row.id}`,
      'key:key',
      'party:maker',
      'party:owner',
      'policy:party:maker',
      'policy:party:owner',
      'product:pkg:generic/kitakaze',
      'product:pkg:generic/kitakaze/valve',
      'product:urn:interlock:maker',
      'product:urn:interlock:owner',
      'product:urn:interlock:owner:system',
      'product:urn:interlock:owner:system:dam',
      'ruleset',
      'sector:water',
      'statement:50',
      'statement:60',
      'system:party:owner/dam',
    ]);
  });

  it('is every catalogue at hand, those of conditions also where they are not', () => {
    const other = aCatalogue([], { catalogue: 'other', place: 14 });
    const condition = { catalogue: referenceTo(other), requirement: 'R-1' };
    expect(watched({ policies: [aPolicy(maker, { conditions: [condition] })] })).toContain(
      `catalogue:${other.row.id}`,
    );
    expect(watched({ catalogues: [other] })).toEqual(
      expect.arrayContaining([`catalogue:${other.row.id}`, 'statement:14']),
    );
  });

  it('is whoever attests, contradicts, accredits or assesses, and with which key', () => {
    const counter = aCounter(101, ['R-1']).counterStatement;
    const attestation = anAttestation({
      results: { 'R-1': 'met' },
      row: {
        place: 101,
        issuer: stranger,
        key: 'their-key',
        products: ['pkg:generic/kitakaze/valve', 'pkg:npm/%40other/pump'],
      },
      facts: {
        namespaces: [makersName()],
        counterStatements: [{ ...aCounter(101, []), counterStatement: { ...counter, key: 'counter-key' } }],
      },
    });
    const more = { accreditations: [anAccreditation()], assessments: [aRiskAssessment({ key: 'risk-key' })] };
    const gained = watched({ attestations: [attestation], ...more });
    expect(gained.filter((key) => !watched({ attestations: [], assessments: [] }).includes(key))).toEqual([
      'key:counter-key',
      'key:risk-key',
      'key:their-key',
      'party:assessor',
      'party:stranger',
      'product:pkg:npm/%40other',
      'product:pkg:npm/%40other/pump',
      'statement:101',
      'statement:300',
      'statement:5',
      'statement:60',
    ]);
  });

  it('is of somebody who is not admitted only whether he is', () => {
    const counter = { ...aCounter(101, ['R-1']), issuer: aParty(assessor, { admittedAt: null }) };
    const attestation = anAttestation({
      results: { 'R-1': 'met' },
      row: { place: 101, issuer: stranger, key: 'their-key' },
      facts: { issuer: aParty(stranger, { admittedAt: null }), counterStatements: [counter] },
    });
    const gained = watched({ attestations: [attestation] });
    expect(gained).toEqual(expect.arrayContaining(['party:stranger', 'party:assessor']));
    expect(gained).not.toEqual(expect.arrayContaining([expect.stringMatching(/:(101|300|their-key)$/)]));
  });

  it('is an accredited party also where it says nothing', () => {
    const gained = watched({ accreditations: [anAccreditation()] });
    expect(gained).toEqual(expect.arrayContaining(['party:assessor', 'statement:5']));
  });

  it('is of an interconnection also each system that is named, and every signature', () => {
    const evidence = someConnection({
      attestations: [],
      accreditations: [],
      assessments: [],
      systems: [],
    });
    expect(watchOf(evidence)).toEqual([
      ...[aCatalogue(), jointCatalogue].map(({ row }) => `catalogue:${row.id}`).sort(),
      'interconnection:party:owner/link',
      'key:maker-key',
      'key:owner-key',
      'party:carrier',
      'party:maker',
      'party:owner',
      'policy:party:carrier',
      'policy:party:maker',
      'policy:party:owner',
      'product:urn:interlock:carrier',
      'product:urn:interlock:maker',
      'product:urn:interlock:owner',
      'product:urn:interlock:owner:interconnection',
      'product:urn:interlock:owner:interconnection:link',
      'ruleset',
      'statement:10',
      'statement:11',
      'statement:55',
      'statement:56',
      'system:party:carrier/net',
      'system:party:maker/pumps',
      'system:party:owner/dam',
    ]);
    const whole = watchOf(someConnection());
    expect(whole).toEqual(expect.arrayContaining(['statement:50', 'statement:51', 'statement:52']));
  });

  it('does not depend on when it is asked', () => {
    const later = aRiskAssessment({ validFrom: NOW + 1, key: 'later-key', issuer: owner });
    expect(watched({ assessments: [later] })).toContain('key:later-key');
  });
});
