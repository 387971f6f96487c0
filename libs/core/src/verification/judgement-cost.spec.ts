import { keepRequirement } from '#core/catalogue';
import {
  aCatalogue,
  aComponent,
  aPolicy,
  aSystem,
  maker,
  owner,
  referenceTo,
  someEvidence,
} from '../../../../test/support/evidence';
import { aClassification } from '../../../../test/support/network-evidence';
import { performance as goal } from '../../../../test/support/requirements';
import { judgementCost, type Evidence } from '.';

/** The cost of judging a system of so many components by requirements with these conditions. */
function costOf(
  components: number,
  conditions: readonly (string | undefined)[],
  { provider = maker, ...more }: Partial<Evidence> & { readonly provider?: string } = {},
): number {
  const requirements = conditions.map((appliesWhen, index) =>
    keepRequirement(goal(`R-${index}`, appliesWhen === undefined ? {} : { appliesWhen })),
  );
  const parts = Array.from({ length: components }, (_, index) =>
    aComponent({ id: `part-${index}`, provider }),
  );
  const systems = [aSystem({ components: parts })];
  return judgementCost(someEvidence({ systems, catalogues: [aCatalogue(requirements)], ...more }));
}

describe('the cost of a judgement', () => {
  it('grows with what there is to be judged', () => {
    const none = undefined;
    expect(costOf(1, [])).toBe(0);
    expect(costOf(8, [none])).toBeGreaterThan(costOf(7, [none]));
    expect(costOf(8, [none, none])).toBe(2 * costOf(8, [none]));
  });

  it('counts who takes part beside what does', () => {
    // What is judged, the system, its component; its owner and, where it is another, who provides the component.
    expect(costOf(1, [undefined], { provider: owner })).toBe(8 * 4);
    expect(costOf(1, [undefined], { provider: maker })).toBe(8 * 5);
  });

  it('grows with what policies and authorities ask', () => {
    const plain = costOf(2, ['interconnection.hasFlows']);
    const asks = (more: Partial<Evidence>) => costOf(2, ['interconnection.hasFlows'], more) - plain;
    const [subjects, descriptions] = [6, 4 * 2];
    const accepted = { catalogue: referenceTo(aCatalogue()), requirement: 'R-0' };
    expect(asks({ policies: [aPolicy(owner, { conditions: [accepted] })] })).toBe(
      8 * subjects + descriptions,
    );
    const unknown = { ...accepted, requirement: 'R-9' };
    expect(asks({ policies: [aPolicy(owner, { conditions: [unknown] })] })).toBe(8 * subjects);
    const rule = 'component.traits.actuating && network.shared';
    expect(asks({ classificationRules: [aClassification(rule)] })).toBe(8 * subjects + 2 * descriptions);
  });

  it('grows with all that conditions ask', () => {
    const plain = costOf(8, [undefined]);
    const asks = (condition: string) => costOf(8, [condition]) - plain;
    const one = asks('interconnection.hasFlows');
    expect(one).toBe(4 * 8);
    expect(asks('!(component.traits.updatable && (interconnection.hasFlows || system.riskClass >= 2))')).toBe(
      3 * one,
    );
  });
});
