import fc from 'fast-check';
import { anyConditionText, anyKnownFacts } from '../../../../test/support/conditions';
import { readCondition } from './check-condition';
import { compileCondition } from './compile-condition';
import { toKnownFacts, type ComponentDescription } from './description';
import { explainCondition, toAnswer, type Explanation } from './explain-condition';

const explain = (text: string, description: ComponentDescription): Explanation =>
  explainCondition(readCondition(text), toKnownFacts(description));

const text =
  'component.layer == "device" && component.traits.radio && (network.shared || has(system.sector))';

describe('explainCondition', () => {
  it('names every fact when all of them had to hold', () => {
    const description = {
      component: { layer: 'device', traits: { radio: true } },
      system: { sector: null },
      network: { shared: true },
    } as const;

    expect(explain(text, description)).toEqual({
      answer: 'yes',
      because: [
        { fact: 'component.layer', state: 'known', value: 'device' },
        { fact: 'component.traits.radio', state: 'known', value: true },
        { fact: 'network.shared', state: 'known', value: true },
      ],
      decidedBy: [
        { part: 'component.layer == "device"', answer: 'yes' },
        { part: 'component.traits.radio', answer: 'yes' },
        { part: 'network.shared', answer: 'yes' },
      ],
    });
  });

  it('names only what made it fail', () => {
    expect(explain(text, { component: { layer: 'service' } })).toEqual({
      answer: 'no',
      because: [{ fact: 'component.layer', state: 'known', value: 'service' }],
      decidedBy: [{ part: 'component.layer == "device"', answer: 'no' }],
    });
  });

  it('names what would have to be known', () => {
    expect(explain(text, { component: { layer: 'device' }, network: { shared: false } })).toEqual({
      answer: 'unknown',
      because: [
        { fact: 'component.traits.radio', state: 'unknown' },
        { fact: 'system.sector', state: 'unknown' },
      ],
      decidedBy: [
        { part: 'component.traits.radio', answer: 'unknown' },
        { part: 'has(system.sector)', answer: 'unknown' },
      ],
    });
  });

  it('tells a fact without a value from one that nobody answered', () => {
    expect(explain('has(system.sector)', { system: { sector: null } }).because).toEqual([
      { fact: 'system.sector', state: 'absent' },
    ]);
  });

  it('names each fact once', () => {
    const { because } = explain('system.riskClass > 1 && system.riskClass != 3', {
      system: { riskClass: 2 },
    });
    expect(because).toEqual([{ fact: 'system.riskClass', state: 'known', value: 2 }]);
  });

  it('rests on nothing where the answer is always the same', () => {
    expect(explain('true', {})).toEqual({
      answer: 'yes',
      because: [],
      decidedBy: [{ part: 'true', answer: 'yes' }],
    });
  });

  it('gives the same answer from the facts it names alone', () => {
    fc.assert(
      fc.property(anyConditionText, anyKnownFacts, (condition, known) => {
        const tree = readCondition(condition);
        const { answer, because } = explainCondition(tree, known);
        const named = new Map([...known].filter(([name]) => because.some(({ fact }) => fact === name)));
        if (answer !== 'unknown') expect(toAnswer(compileCondition(tree)(named))).toBe(answer);
        else expect(because.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
