import {
  aCatalogue,
  aComponent,
  anAssessment,
  aPolicy,
  aRiskAssessment,
  DAY,
  maker,
  NOW,
  owner,
  referenceTo,
  valveProduct,
} from '../../../../test/support/evidence';
import {
  anInterconnection,
  assessmentsOfAll,
  attestationsOfAll,
  carrier,
  jointCatalogue,
  pumpProduct,
  someConnection,
  theDam,
  theNetwork,
  thePumps,
} from '../../../../test/support/interconnection-evidence';
import { dam, pumps, net, link, judged, open, withCode } from '../../../../test/support/connection-findings';
import { performance } from '../../../../test/support/requirements';
import type { Evidence } from './evidence';
import { groundsOf } from './grounds';
import { isOpen } from './open-finding';
import { judge } from './judge';
import { watchOf } from './watch';

describe('judging an interconnection', () => {
  it('permits what is signed, fits and is shown', () => {
    const verdict = judged();
    expect(verdict.findings.filter((finding) => isOpen(finding, verdict.gatesAsked))).toEqual([]);
    expect(verdict).toMatchObject({ outcome: 'permit', gatesAsked: [1, 2, 3, 9] });
    expect(verdict.subject).toEqual({ id: link, kind: 'interconnection', leafHash: 'leaf-55', place: 55 });
  });

  it('asks each component at its own system, of a channel only those that are named', () => {
    const references = judged().coverage.map(({ subject }) => subject);
    expect([...new Map(references.map((each) => [JSON.stringify(each), each])).values()]).toEqual([
      { id: link, kind: 'interconnection' },
      { id: dam, kind: 'system' },
      { id: 'valve', kind: 'component', system: dam },
      { id: pumps, kind: 'system' },
      { id: 'pump', kind: 'component', system: pumps },
      { id: net, kind: 'system' },
      { id: 'access', kind: 'component', system: net },
      ...[carrier, maker, owner].map((id) => ({ id, kind: 'party' })),
    ]);
  });

  it('counts what arises only by connecting, and leaves it out for nobody', () => {
    const rows = judged().coverage.filter(
      ({ subject, objective }) => subject.id === link && objective === 'safety',
    );
    expect(rows).toEqual([expect.objectContaining({ due: 1, met: 1, leftOut: 0 })]);
  });

  it('asks what an end names for connecting of the interconnection too', () => {
    const own = aCatalogue([performance('C-9', { subjects: ['interconnection'] })], {
      catalogue: 'own',
      place: 12,
    });
    const systems = [theDam({ catalogues: [aCatalogue(), own].map(referenceTo) }), thePumps(), theNetwork()];
    const catalogues = [aCatalogue(), jointCatalogue, own];
    expect(open({ systems, catalogues })).toEqual([['conformance.unclaimed', owner, link]]);
  });

  it('asks what an end names for itself of its own system alone', () => {
    const own = aCatalogue([performance('R-9')], { catalogue: 'own', place: 12 });
    const systems = [theDam(), thePumps({ catalogues: [aCatalogue(), own].map(referenceTo) }), theNetwork()];
    const catalogues = [aCatalogue(), jointCatalogue, own];
    expect(open({ systems, catalogues })).toEqual([['conformance.unclaimed', maker, 'pump']]);
  });

  it('asks what the interconnection names of everything that takes part', () => {
    const joint = aCatalogue([performance('J-1')], { catalogue: 'joint', place: 11 });
    const owed = open({ catalogues: [aCatalogue(), joint], attestations: attestationsOfAll().slice(0, 3) });
    expect(owed.map(([, side, id]) => [side, id])).toEqual([
      [maker, 'valve'],
      [maker, 'pump'],
      [carrier, 'access'],
    ]);
  });

  it('holds what one party makes a condition against everybody', () => {
    const condition = {
      catalogue: referenceTo(aCatalogue()),
      requirement: 'R-1',
      assurance: 'reviewed',
    } as const;
    const policies = [aPolicy(carrier, { gates: [1], conditions: [condition] })];
    const results = { 'R-1': 'met' } as const;
    const reviewed = anAssessment({ results, row: { subjects: [valveProduct] } });
    const owed = open({ policies, attestations: [...attestationsOfAll(), reviewed] });
    expect(owed).toEqual([
      ['acceptance.condition-unmet', maker, 'pump'],
      ['acceptance.condition-unmet', carrier, 'access'],
    ]);
  });

  it('needs the assurance of its own class, which is not below that of an end', () => {
    const assurance = { 1: 'self', 2: 'assessed', 3: 'assessed', 4: 'assessed' } as const;
    const catalogues = [aCatalogue([performance('R-1', { assurance })]), jointCatalogue];
    const subject = anInterconnection({ riskClass: 2 });
    expect(open({ subject, catalogues }).map(([code]) => code)).toEqual(
      Array.from({ length: 3 }, () => 'conformance.assurance-too-low'),
    );
    expect(open({ systems: [theDam({ riskClass: 2 }), thePumps(), theNetwork()] })).toEqual([
      ['definition.class-too-low', owner, link],
    ]);
  });

  it('decides by what flows and over which networks', () => {
    const facts = 'interconnection.anyCommandFlow && interconnection.stage == "operation" && network.shared';
    const catalogues = [aCatalogue([performance('R-1', { appliesWhen: facts })]), jointCatalogue];
    const due = (more: Partial<Evidence>) => withCode({ catalogues, ...more }, 'conformance.met').length;
    expect(due({})).toBe(4);
    expect(due({ subject: anInterconnection({ stage: 'trial' }) })).toBe(1);
    expect(
      due({ systems: [theDam(), thePumps(), theNetwork({ components: [aComponent({ id: 'access' })] })] }),
    ).toBe(1);
  });

  it('takes a plan for what only operation can show where connecting is on trial', () => {
    const operation = aCatalogue(
      [performance('C-1', { subjects: ['interconnection'], phases: ['operation'] })],
      {
        catalogue: 'joint',
        place: 11,
      },
    );
    const planned = attestationsOfAll().map((each) =>
      // `planned` is 5, the first of two results in a byte.
      each.attestation.place === 103
        ? { ...each, attestation: { ...each.attestation, results: 'BQ' } }
        : each,
    );
    const more = { catalogues: [aCatalogue(), operation], attestations: planned };
    expect(open({ ...more, subject: anInterconnection({ stage: 'trial' }) })).toEqual([]);
    expect(open(more)).toEqual([['conformance.only-planned', owner, link]]);
  });

  it('limits class and remaining risk by what every party accepts', () => {
    const policies = [aPolicy(carrier, { highestRiskClass: 1, highestResidualRisk: 'low' })];
    const worse = aRiskAssessment({
      ...assessmentsOfAll()[2]?.assessment,
      id: '63',
      place: 63,
      issuer: maker,
      residual: 'high',
    });
    const assessments = [...assessmentsOfAll(), worse];
    expect(open({ policies, assessments, subject: anInterconnection({ riskClass: 2 }) })).toEqual([
      ['acceptance.risk-class-too-high', owner, carrier],
      ['acceptance.residual-risk-too-high', owner, carrier],
    ]);
  });

  it('stands until the first of what it rests on ends', () => {
    const ending = attestationsOfAll().map((each) =>
      each.attestation.place === 101
        ? { ...each, attestation: { ...each.attestation, validUntil: NOW + 7 * DAY } }
        : each,
    );
    expect(judged({ attestations: ending }).validUntil).toBe(NOW + 7 * DAY);
  });

  it('rests on what each party signed, by what would be lost with it', () => {
    const evidence = someConnection({
      systems: [
        theDam({
          components: [aComponent({ traits: { ...aComponent().traits, safetyRelevant: true } })],
          riskClass: 2,
        }),
        thePumps(),
        theNetwork(),
      ],
      subject: anInterconnection({ riskClass: 2 }),
    });
    const verdict = judge(evidence, NOW);
    const kinds = new Map(groundsOf(evidence, verdict).map(({ key, ground }) => [key, ground]));
    expect(verdict.outcome).toBe('permit');
    expect(Object.fromEntries(kinds)).toMatchObject({
      'statement:55': 'consent',
      'statement:56': 'consent',
      'key:maker-key': 'compromise',
      'statement:100': 'safety',
      'statement:101': 'evidence',
      'statement:62': 'evidence',
      [maker]: 'safety',
      [`product:${pumpProduct.slice(0, -4)}`]: 'evidence',
    });
    expect(watchOf(evidence)).toEqual(
      expect.arrayContaining([
        'ruleset',
        `interconnection:${link}`,
        `system:${net}`,
        `policy:${carrier}`,
        `catalogue:${jointCatalogue.row.id}`,
      ]),
    );
  });
});
