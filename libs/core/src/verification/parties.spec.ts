import { partyName } from '#core/party';
import {
  aCatalogue,
  aComponent,
  allTraits,
  anAttestation,
  aParty,
  aSystem,
  maker,
  NOW,
  owner,
  referenceTo,
  someEvidence,
} from '../../../../test/support/evidence';
import {
  anInterconnection,
  carrier,
  someConnection,
  theDam,
  theNetwork,
  thePumps,
} from '../../../../test/support/interconnection-evidence';
import { performance } from '../../../../test/support/requirements';
import type { Evidence } from './evidence';
import { judge } from './judge';

const supplier = 'party:supplier';
/** The parties of whom one requirement is due. */
const owing = (evidence: Evidence) =>
  judge(evidence, NOW)
    .findings.filter(({ gate, requirement }) => gate === 3 && requirement?.id === 'P-1')
    .map(({ subject }) => subject.id);
const about = (appliesWhen?: string) => {
  const of = performance('P-1', {
    subjects: ['party'],
    ...(appliesWhen === undefined ? {} : { appliesWhen }),
  });
  return aCatalogue([of], { catalogue: 'parties', place: 31 });
};
const alone = (appliesWhen: string | undefined, more: Partial<Evidence> = {}) =>
  someEvidence({
    catalogues: [about(appliesWhen)],
    systems: [
      aSystem({
        catalogues: [referenceTo(about(appliesWhen))],
        components: [
          aComponent({ traits: { ...allTraits(false), radio: true } }),
          aComponent({ id: 'pump', provider: supplier, traits: { ...allTraits(false), battery: true } }),
        ],
      }),
    ],
    ...more,
  });
const connected = (more: Partial<Evidence>) => someConnection({ catalogues: [about()], ...more });
const catalogues = [referenceTo(about())];
const unasked = anInterconnection({ catalogues: [] });

describe('what is asked of a party', () => {
  it('depends on the components it provides, where it provides some', () => {
    expect(owing(alone('component.traits.radio'))).toEqual([maker, owner]);
    expect(owing(alone('component.traits.battery'))).toEqual([owner, supplier]);
    expect(owing(alone('!component.traits.radio && !component.traits.battery'))).toEqual([]);
  });

  it('depends of an owner on all it owns, unless it provides something itself', () => {
    const own = aComponent({ id: 'gate', provider: owner });
    const systems = [
      aSystem({
        catalogues: [referenceTo(about())],
        components: [aComponent({ traits: { ...allTraits(false), radio: true } }), own],
      }),
    ];
    expect(owing(alone('component.traits.radio', { systems }))).toEqual([maker]);
    expect(owing(alone('!component.traits.radio', { systems }))).toEqual([owner]);
  });

  it('depends on what it is, as far as anybody knows', () => {
    const parties = [aParty(owner, { roles: ['assessor'] }), aParty(maker), aParty(supplier)];
    expect(owing(alone('party.provides'))).toEqual([maker, supplier]);
    expect(owing(alone("'assessor' in party.roles", { parties }))).toEqual([owner]);
    const { findings } = judge(alone("'assessor' in party.roles", { parties: parties.slice(0, 2) }), NOW);
    expect(
      findings
        .filter(({ code }) => code === 'requirements.fact-unknown')
        .map(({ subject, because }) => [subject.id, because]),
    ).toEqual([[supplier, [{ fact: 'party.roles', value: null }]]]);
  });

  it('depends on the catalogues of the systems in which it has a place', () => {
    const systems = [theDam({ catalogues }), thePumps(), theNetwork()];
    expect(owing(connected({ systems, subject: unasked }))).toEqual([maker, owner]);
    expect(
      owing(connected({ systems: [theDam(), thePumps({ catalogues }), theNetwork()], subject: unasked })),
    ).toEqual([maker]);
    expect(
      owing(connected({ systems: [theDam(), thePumps(), theNetwork({ catalogues })], subject: unasked })),
    ).toEqual([carrier]);
    expect(owing(connected({ subject: anInterconnection({ catalogues }) }))).toEqual([carrier, maker, owner]);
  });

  it('may be planned while none of its systems operates, where only operation can show it', () => {
    const late = aCatalogue([performance('P-1', { subjects: ['party'], phases: ['operation'] })], {
      catalogue: 'parties',
      place: 31,
    });
    const planned = (...phases: readonly ('construction' | 'operation')[]) => {
      const [dam, pumps] = phases;
      const systems = [theDam({ phase: dam }), thePumps({ phase: pumps }), theNetwork()];
      const results = { 'P-1': 'planned' } as const;
      const row = { subjects: [partyName(maker)], place: 130 };
      const attestations = [anAttestation({ catalogue: late, results, row })];
      const subject = anInterconnection({ catalogues });
      const { findings } = judge(someConnection({ catalogues: [late], systems, subject, attestations }), NOW);
      return findings.find(({ requirement, side }) => requirement?.id === 'P-1' && side === maker)?.code;
    };
    expect(planned('construction', 'construction')).toBe('conformance.planned');
    expect(planned('construction', 'operation')).toBe('conformance.only-planned');
    expect(planned('operation', 'construction')).toBe('conformance.only-planned');
  });
});

describe('who defines what a party is asked by', () => {
  it('is the owner where it owns a system, else whoever owns that in which it has a place', () => {
    const { findings } = judge(alone('network.shared'), NOW);
    expect(
      findings
        .filter(({ code }) => code === 'requirements.fact-unknown')
        .map(({ subject, side }) => [subject.id, side]),
    ).toEqual([
      [maker, owner],
      [owner, owner],
      [supplier, owner],
    ]);
  });

  it('is the proposer where nothing of it is at hand', () => {
    const systems = [theDam(), thePumps()];
    const shared = about('network.shared');
    const subject = anInterconnection({ catalogues: [referenceTo(shared)] });
    const { findings } = judge(someConnection({ catalogues: [shared], systems, subject }), NOW);
    expect(
      findings
        .filter(({ code }) => code === 'requirements.fact-unknown')
        .map(({ subject: { id }, side }) => [id, side]),
    ).toEqual([
      [maker, maker],
      [owner, owner],
    ]);
  });
});
