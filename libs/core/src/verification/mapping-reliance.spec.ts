import { systemName } from '#core/system';
import {
  aCatalogue,
  anAttestation,
  aPolicy,
  assessor,
  maker,
  NOW,
  owner,
  referenceTo,
} from '../../../../test/support/evidence';
import {
  accessProduct,
  attestationsOfAll,
  carrier,
  pumpProduct,
  someConnection,
} from '../../../../test/support/interconnection-evidence';
import { aMapping, relyingOn, someMapped, source } from '../../../../test/support/mappings';
import { performance } from '../../../../test/support/requirements';
import type { Evidence, MappingEvidence, PolicyEvidence } from './evidence';
import { judge } from './judge';

const foreign = aMapping({ issuer: assessor });
const named = (party: string, ...mappings: readonly MappingEvidence[]) =>
  aPolicy(party, relyingOn(...mappings));

function findingIn(more: Partial<Evidence>) {
  const { outcome, findings } = judge(someMapped(more), NOW);
  const finding = findings.find(({ gate, subject }) => gate === 3 && subject.id === 'valve');
  return { outcome, code: finding?.code, because: finding?.because };
}

describe('a mapping by somebody else, in judging a system alone,', () => {
  it('counts where the owner of the system names it in its policy, which is told', () => {
    expect(findingIn({ mappings: [foreign], policies: [named(owner, foreign)] })).toEqual({
      outcome: 'permit',
      code: 'conformance.met-by-mapping',
      because: [
        { fact: 'requirement A-1 of source', value: 'superset' },
        { leafHash: 'leaf-90', place: 90 },
        { leafHash: 'leaf-70', place: 70 },
        { place: 100 },
      ],
    });
  });

  it.each<[string, Partial<Evidence>]>([
    ['is named by nobody', { policies: [aPolicy(owner)] }],
    ['is another one than is named', { policies: [named(owner, aMapping({ place: 91 }))] }],
    ['has another leaf hash than is named', { policies: [named(owner, aMapping({ leafHash: 'leaf-91' }))] }],
    [
      'is named by whoever shows something by it',
      { policies: [aPolicy(owner), { ...named(maker, foreign), place: 71 }] },
    ],
  ])('does not count where it %s', (_, more) => {
    expect(findingIn({ mappings: [foreign], ...more })).toMatchObject({
      outcome: 'deny',
      code: 'conformance.unclaimed',
    });
  });

  it('counts for what an owner shows himself where he names it: nobody else relies on it', () => {
    const subjects = [systemName(owner, 'dam')];
    const requirement = performance('R-1', { subjects: ['system'] });
    const attestations = [
      anAttestation({ catalogue: source, results: { 'A-1': 'met' }, row: { issuer: owner, subjects } }),
    ];
    const outcomeBy = (policy: PolicyEvidence) => {
      const more = { catalogues: [aCatalogue([requirement])], mappings: [foreign], policies: [policy] };
      return judge(someMapped({ attestations, ...more }), NOW).outcome;
    };
    expect([outcomeBy(named(owner, foreign)), outcomeBy(aPolicy(owner))]).toEqual(['permit', 'deny']);
  });

  it('counts for the conditions of the party that names it, and for nobody else’s', () => {
    const condition = { catalogue: referenceTo(aCatalogue()), requirement: 'R-1' } as const;
    const outcomeFor = (asking: string, naming: string) => {
      const policies = [owner, maker].map((party) =>
        aPolicy(party, {
          gates: [9],
          ...(party === asking && { conditions: [condition] }),
          ...(party === naming && relyingOn(foreign)),
        }),
      );
      return judge(someMapped({ mappings: [foreign], policies }), NOW).outcome;
    };
    expect([outcomeFor(owner, owner), outcomeFor(maker, maker)]).toEqual(['permit', 'permit']);
    expect([outcomeFor(owner, maker), outcomeFor(maker, owner)]).toEqual(['deny', 'deny']);
  });
});

describe('a mapping by somebody else, in judging an interconnection,', () => {
  /** Whether it is permitted where one product is attested by the other catalogue only, and these parties name the mapping. */
  function outcomeFor(product: string, naming: readonly string[]): string {
    const attestations = attestationsOfAll().map((each) => {
      const { attestation } = each;
      if (!attestation.subjects.includes(product)) return each;
      const { catalogue: _, results: __, ...row } = attestation;
      const facts = { namespaces: each.namespaces };
      return anAttestation({ catalogue: source, results: { 'A-1': 'met' }, row, facts });
    });
    const policies = [owner, maker, carrier].map((party) =>
      naming.includes(party) ? named(party, foreign) : aPolicy(party),
    );
    return judge(someConnection({ attestations, mappings: [foreign], policies }), NOW).outcome;
  }

  it('counts where every owner of an end names it but for the one who shows something by it', () => {
    expect(outcomeFor(pumpProduct, [owner])).toBe('permit');
    expect(outcomeFor(pumpProduct, [maker, carrier])).toBe('deny');
    expect(outcomeFor(accessProduct, [owner, maker])).toBe('permit');
    expect(outcomeFor(accessProduct, [owner, carrier])).toBe('deny');
    expect(outcomeFor(accessProduct, [maker])).toBe('deny');
    expect(outcomeFor(accessProduct, [])).toBe('deny');
  });
});
