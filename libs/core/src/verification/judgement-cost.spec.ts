import { keepRequirement } from '#core/catalogue';
import { aCatalogue, aComponent, aSystem, someEvidence } from '../../../../test/support/evidence';
import { performance as goal } from '../../../../test/support/requirements';
import { judgementCost } from '.';

/** The cost of judging a system of so many components, all by one provider, by requirements with these conditions. */
function costOf(components: number, conditions: readonly (string | undefined)[]): number {
  const requirements = conditions.map((appliesWhen, index) =>
    keepRequirement(goal(`R-${index}`, appliesWhen === undefined ? {} : { appliesWhen })),
  );
  const parts = Array.from({ length: components }, (_, index) => aComponent({ id: `part-${index}` }));
  return judgementCost(
    someEvidence({ systems: [aSystem({ components: parts })], catalogues: [aCatalogue(requirements)] }),
  );
}

describe('the cost of a judgement', () => {
  it('grows with what there is to be judged', () => {
    const none = undefined;
    expect(costOf(1, [])).toBe(0);
    expect(costOf(8, [none])).toBeGreaterThan(costOf(7, [none]));
    expect(costOf(8, [none, none])).toBe(2 * costOf(8, [none]));
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
