import { traits } from '#core/condition';
import { keepRequirement } from '#core/catalogue';
import { aCatalogue, aComponent, aSystem, someEvidence } from '../../../../test/support/evidence';
import { performance as goal } from '../../../../test/support/requirements';
import { refuseTooCostly } from './judgement-size';

/** A system of so many components by a catalogue of 200 requirements with this condition. */
function judged(components: number, appliesWhen: string) {
  const requirements = Array.from({ length: 200 }, (_, index) =>
    keepRequirement(goal(`R-${index}`, { appliesWhen })),
  );
  const parts = Array.from({ length: components }, (_, index) => aComponent({ id: `part-${index}` }));
  return () =>
    refuseTooCostly(
      someEvidence({ systems: [aSystem({ components: parts })], catalogues: [aCatalogue(requirements)] }),
    );
}

describe('how much is judged at most', () => {
  const long = Array.from({ length: 4 }, () => traits.map((trait) => `component.traits.${trait}`))
    .flat()
    .join(' || ')
    .slice(0, 2_000)
    .replace(/ \|\| [^|]*$/, '');

  it('is a large system by conditions as people write them', () => {
    expect(judged(200, 'system.riskClass >= 2 && component.traits.radio')).not.toThrow();
  });

  it('is much less where each condition asks for everything', () => {
    const tooLarge = expect.objectContaining({ code: 'judgement-too-large' }) as Error;
    expect(judged(200, long)).toThrow(tooLarge);
    expect(judged(12, long)).not.toThrow();
  });
});
