import {
  aCatalogue,
  aComponent,
  allTraits,
  anAccreditation,
  anAssessment,
  anAttestation,
  aSystem,
  DAY,
  maker,
  NOW,
  owner,
  referenceTo,
  someEvidence,
  stranger,
  valveProduct,
} from '../../../../test/support/evidence';
import {
  accessProduct,
  carrier,
  someConnection,
  theDam,
  theNetwork,
  thePumps,
} from '../../../../test/support/interconnection-evidence';
import { performance } from '../../../../test/support/requirements';
import type { Evidence } from './evidence';
import { judge } from './judge';

type Requirement = ReturnType<typeof performance>;

const judged = (more: Partial<Evidence>) => judge(someEvidence(more), NOW);
const found = (code: string, more: Partial<Evidence>) =>
  judged(more).findings.find((finding) => finding.code === code);
const network = { shared: true, operatorKind: 'carrier' } as const;
const dueOf = (more: Partial<Requirement>, evidence: Partial<Evidence> = {}) =>
  judged({ catalogues: [aCatalogue([performance('R-1', more)])], attestations: [], ...evidence })
    .findings.filter(({ gate, requirement }) => gate === 3 && requirement !== null)
    .map(({ subject }) => subject.id);

describe('a catalogue', () => {
  it('is in force from the instant it names', () => {
    const verdict = judged({ catalogues: [aCatalogue(undefined, { effectiveFrom: NOW })] });
    expect(verdict).toMatchObject({ outcome: 'permit', validUntil: NOW + 365 * DAY });
  });

  it('may be waited for', () => {
    const verdict = judged({ catalogues: [aCatalogue(undefined, { effectiveFrom: NOW + 1 })] });
    expect(verdict).toMatchObject({ outcome: 'deny', validUntil: NOW + 1 });
  });
});

describe('what a requirement applies to', () => {
  it('is what lies in a layer it names, of components', () => {
    expect(dueOf({ layers: ['device'] })).toEqual(['valve']);
    expect(dueOf({ layers: ['network'] })).toEqual([]);
    expect(dueOf({ layers: ['network'], subjects: ['system'] })).toEqual([`${owner}/dam`]);
  });

  it('is a system as soon as one of its components is such, unknown where only one may be', () => {
    const of = (one: boolean | undefined, other: boolean | undefined) => {
      const components = [one, other].map((radio, index) =>
        aComponent({ id: `part-${index}`, traits: { ...allTraits(false), radio } }),
      );
      const appliesWhen = 'component.traits.radio';
      const catalogues = [aCatalogue([performance('R-1', { subjects: ['system'], appliesWhen })])];
      const { findings } = judged({ catalogues, systems: [aSystem({ riskClass: 2, components })] });
      return findings.filter(({ requirement }) => requirement?.id === 'R-1').map(({ code }) => code);
    };
    for (const [one, other] of [
      [true, undefined],
      [undefined, true],
      [false, true],
    ] as const) {
      expect(of(one, other)).toEqual(['conformance.unclaimed']);
    }
    for (const [one, other] of [
      [undefined, false],
      [false, undefined],
    ] as const) {
      expect(of(one, other)).toEqual(['requirements.fact-unknown']);
    }
    expect(of(false, false)).toEqual([]);
  });

  it('is decided by facts of the system and of the component', () => {
    expect(dueOf({ appliesWhen: "system.sector == 'water'" })).toEqual(['valve']);
    expect(dueOf({ appliesWhen: "system.sector == 'energy'" })).toEqual([]);
    expect(dueOf({ appliesWhen: "component.layer == 'device'" })).toEqual(['valve']);
    expect(dueOf({ appliesWhen: 'component.traits.radio' })).toEqual([]);
  });

  it('is decided by the networks of its own system, alone', () => {
    const components = [aComponent(), aComponent({ id: 'access', layer: 'network', network })];
    expect(
      dueOf({ appliesWhen: 'network.shared', layers: ['device'] }, { systems: [aSystem({ components })] }),
    ).toEqual(['valve']);
  });

  it('is decided by the networks it is connected through, not by those of other ends', () => {
    const pump = thePumps().system.definition.components[0];
    if (!pump) throw new TypeError('the pumps have lost their pump');
    const quiet = aComponent({ id: 'lan', layer: 'network', network: { shared: false } });
    const systems = [theDam(), thePumps({ components: [pump, quiet] }), theNetwork()];
    const catalogues = [
      aCatalogue([performance('R-1', { appliesWhen: 'network.shared', layers: ['device'] })]),
    ];
    const { findings } = judge(someConnection({ systems, catalogues, attestations: [] }), NOW);
    const codes = findings.filter(({ requirement }) => requirement?.id === 'R-1');
    expect(codes.map(({ subject, code }) => [subject.id, code])).toEqual([
      ['pump', 'requirements.fact-unknown'],
      ['valve', 'conformance.unclaimed'],
    ]);
  });
});

describe('what is not known', () => {
  it('is named: every trait that is open', () => {
    const components = [
      aComponent({ traits: { ...allTraits(false), radio: undefined, battery: undefined } }),
    ];
    const finding = found('requirements.trait-unanswered', {
      systems: [aSystem({ riskClass: 2, components })],
    });
    expect(finding?.because).toHaveLength(3);
    expect(finding?.because).toEqual(
      expect.arrayContaining([
        { leafHash: 'leaf-50', place: 50 },
        { fact: 'component.traits.battery', value: null },
        { fact: 'component.traits.radio', value: null },
      ]),
    );
  });

  it('is named: the facts that decide, each once, and not those that are stated', () => {
    const appliesWhen = "system.sector == 'water' && (network.shared || network.method == 'radio')";
    const components = [aComponent(), aComponent({ id: 'spare' })];
    const catalogues = [aCatalogue([performance('R-1', { appliesWhen, subjects: ['system'] })])];
    const finding = found('requirements.fact-unknown', { catalogues, systems: [aSystem({ components })] });
    expect(finding?.because).toEqual([
      { fact: 'network.shared', value: null },
      { fact: 'network.method', value: null },
    ]);
    const compared = 'interconnection.riskClass > system.riskClass';
    const within = { catalogues: [aCatalogue([performance('R-1', { appliesWhen: compared })])] };
    expect(found('requirements.fact-unknown', within)?.because).toEqual([
      { fact: 'interconnection.riskClass', value: null },
    ]);
  });
});

describe('what only operation can show', () => {
  const suffices = (more: Partial<Requirement>, result: 'planned' | 'not-applicable') => {
    const catalogue = aCatalogue([performance('R-1', more)]);
    const attestations = [anAttestation({ catalogue, results: { 'R-1': result } })];
    return judged({ catalogues: [catalogue], attestations }).outcome;
  };

  it('may be planned, which what design can show may not', () => {
    expect(suffices({ phases: ['operation'] }, 'planned')).toBe('permit');
    expect(suffices({ phases: ['design', 'operation'] }, 'planned')).toBe('deny');
    expect(suffices({ phases: ['operation', 'design'] }, 'planned')).toBe('deny');
  });

  it('may be planned and not applicable, where both are allowed', () => {
    expect(suffices({ phases: ['operation'], allowNotApplicable: true }, 'planned')).toBe('permit');
    expect(suffices({ phases: ['operation'], allowNotApplicable: true }, 'not-applicable')).toBe('permit');
    expect(suffices({ phases: ['operation'] }, 'not-applicable')).toBe('deny');
  });
});

describe('coverage', () => {
  const coverageOf = (requirements: readonly Requirement[], more: Partial<Evidence> = {}) =>
    judged({ catalogues: [aCatalogue(requirements)], ...more }).coverage.filter(
      ({ objective }) => objective === 'safety',
    );

  it('counts what is due apart from what may be', () => {
    const rows = coverageOf([performance('R-0', { appliesWhen: 'network.shared' }), performance('R-1')], {
      attestations: [],
    });
    expect(rows.find(({ subject }) => subject.id === 'valve')).toMatchObject({ due: 1, unknown: 2, met: 0 });
    const shown = coverageOf([performance('R-0', { appliesWhen: 'network.shared' }), performance('R-1')], {
      attestations: [
        anAttestation({
          catalogue: aCatalogue([performance('R-0'), performance('R-1')]),
          results: { 'R-1': 'met' },
        }),
      ],
    });
    expect(shown.find(({ subject }) => subject.id === 'valve')).toMatchObject({ due: 1, unknown: 1, met: 1 });
  });

  it('counts as left out what is asked of interconnections and of nothing else', () => {
    const rows = coverageOf([
      performance('R-1'),
      performance('C-1', { subjects: ['interconnection'] }),
      performance('C-2', { subjects: ['interconnection', 'component'] }),
    ]);
    expect(rows.at(-1)).toMatchObject({ subject: { kind: 'interconnection' }, leftOut: 1, due: 0 });
  });
});

describe('who says something', () => {
  it('is told in the order of the log, in whatever order it comes', () => {
    const words = [
      anAttestation({ results: { 'R-1': 'partly' }, row: { place: 105 } }),
      anAttestation({ results: { 'R-1': 'partly' }, row: { place: 101 } }),
    ];
    expect(found('conformance.partly', { attestations: words })?.because).toEqual([
      { place: 101 },
      { place: 105 },
    ]);
  });

  it('assesses by the accreditation that lasts longest, the first of those that last alike', () => {
    const assurance = { 1: 'assessed', 2: 'assessed', 3: 'assessed', 4: 'assessed' } as const;
    const catalogue = aCatalogue([performance('R-1', { assurance })]);
    const by = (place: number, days: number) => ({
      ...anAccreditation('basic', NOW + days * DAY),
      place,
      id: String(place),
    });
    const until = (...accreditations: ReturnType<typeof by>[]) =>
      judged({
        catalogues: [catalogue],
        attestations: [
          anAssessment({ catalogue, results: { 'R-1': 'met' }, row: { subjects: [valveProduct] } }),
        ],
        accreditations,
      }).validUntil;
    expect(until(by(5, 3), by(6, 9))).toBe(NOW + 9 * DAY);
    expect(until(by(5, 9), by(6, 3))).toBe(NOW + 9 * DAY);
  });

  it('counts by the catalogues of the subject alone', () => {
    const other = aCatalogue([performance('R-1')], { catalogue: 'other', place: 12 });
    const attestations = [anAttestation({ catalogue: other, results: { 'R-1': 'met' } })];
    expect(judged({ catalogues: [aCatalogue(), other], attestations }).outcome).toBe('deny');
    const systems = [
      aSystem({ catalogues: [referenceTo(aCatalogue())], components: [aComponent({ provider: stranger })] }),
    ];
    expect(found('conformance.no-standing', { systems, parties: [] })).toBeUndefined();
  });

  it('is the provider of the access, for the access', () => {
    const results = { 'R-1': 'met' } as const;
    const own = anAttestation({ results, row: { place: 102, issuer: carrier, subjects: [accessProduct] } });
    const { findings } = judge(someConnection({ attestations: [own] }), NOW);
    expect(findings.filter(({ code }) => code === 'conformance.met').map(({ side }) => side)).toEqual([
      carrier,
    ]);
    expect(findings.filter(({ code }) => code === 'conformance.unclaimed').map(({ side }) => side)).toEqual([
      owner,
      maker,
      maker,
    ]);
  });
});
