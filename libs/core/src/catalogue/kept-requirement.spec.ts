import { readCondition } from '#core/condition';
import { performance, specification } from '../../../../test/support/requirements';
import { fromRequirementRow, keepRequirement, toRequirementRow } from './kept-requirement';

const requirement = performance('B-1', { appliesWhen: 'component.traits.radio && system.riskClass >= 3' });

describe('a kept requirement', () => {
  it('has the tree of its condition beside the text', () => {
    expect(keepRequirement(requirement)).toEqual({
      ...requirement,
      condition: readCondition(requirement.appliesWhen ?? ''),
    });
  });

  it('is unchanged without a condition', () => {
    expect(keepRequirement(performance('B-1'))).toEqual(performance('B-1'));
  });

  it.each([requirement, specification('s', ['B-1'], { validFrom: 1 })])(
    'comes out of its row as it went in',
    (published) => {
      const kept = keepRequirement(published);
      const row = toRequirementRow('digest', kept, 7);

      expect(row).toMatchObject({ id: `digest ${published.id}`, position: 7, requirement: published.id });
      expect(fromRequirementRow(JSON.parse(JSON.stringify(row)))).toEqual(kept);
    },
  );
});
