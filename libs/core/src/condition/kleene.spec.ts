import fc from 'fast-check';
import { allKnownFacts, anyConditionText } from '../../../../test/support/conditions';
import { readCondition } from './check-condition';
import { compileCondition, type Truth } from './compile-condition';
import type { KnownFacts } from './description';

const answer = (text: string, known: KnownFacts): Truth => compileCondition(readCondition(text))(known);
const facts = (entries: Record<string, unknown>): KnownFacts =>
  new Map(Object.entries(entries)) as KnownFacts;

const yes = facts({ 'component.traits.radio': true });
const no = facts({ 'component.traits.radio': false });
const unknown = facts({});

describe('three-valued logic', () => {
  it('cannot tell whether something is in a list that nobody stated, or of which there is none', () => {
    const isListed = compileCondition({
      in: { value: { constant: 'JP' }, list: { field: 'system.jurisdictions' } },
    });
    const listed = [{ 'system.jurisdictions': ['JP'] }, { 'system.jurisdictions': [] }];
    expect(listed.map((known) => isListed(facts(known)))).toEqual([true, false]);
    expect([{ 'system.jurisdictions': null }, {}].map((known) => isListed(facts(known)))).toEqual([
      null,
      null,
    ]);
  });

  it.each<[string, string, Truth, Truth, Truth]>([
    ['a fact', 'component.traits.radio', true, false, null],
    ['not', '!component.traits.radio', false, true, null],
    ['not twice', '!!component.traits.radio', true, false, null],
    ['and with true', 'component.traits.radio && true', true, false, null],
    ['and with false', 'component.traits.radio && false', false, false, false],
    ['or with true', 'component.traits.radio || true', true, true, true],
    ['or with false', 'component.traits.radio || false', true, false, null],
    ['a contradiction', 'component.traits.radio && !component.traits.radio', false, false, null],
    ['and before or', 'true || component.traits.radio && false', true, true, true],
    ['parentheses before and', '(true || component.traits.radio) && false', false, false, false],
  ])('%s', (_, text, whenYes, whenNo, whenUnknown) => {
    expect([yes, no, unknown].map((known) => answer(text, known))).toEqual([whenYes, whenNo, whenUnknown]);
  });

  it.each<[string, Record<string, unknown>, Truth]>([
    ['system.riskClass >= 3', { 'system.riskClass': 3 }, true],
    ['system.riskClass < 3', { 'system.riskClass': 3 }, false],
    ['3 > system.riskClass', {}, null],
    ['interconnection.riskClass > system.riskClass', { 'system.riskClass': 1 }, null],
    [
      'interconnection.riskClass > system.riskClass',
      { 'system.riskClass': 1, 'interconnection.riskClass': 2 },
      true,
    ],
    ['component.layer in ["device", "network"]', { 'component.layer': 'device' }, true],
    ['component.layer in ["device", "network"]', {}, null],
    ['"JP" in system.jurisdictions', { 'system.jurisdictions': ['EU'] }, false],
    ['"JP" in system.jurisdictions', { 'system.jurisdictions': [] }, false],
    ['"JP" in system.jurisdictions', {}, null],
    ['has(system.sector)', { 'system.sector': 'water' }, true],
    ['has(system.sector)', { 'system.sector': null }, false],
    ['has(system.sector)', {}, null],
    ['system.sector == "water"', { 'system.sector': null }, null],
    ['has(system.sector) && system.sector == "water"', { 'system.sector': null }, false],
  ])('%s of %j', (text, known, expected) => {
    expect(answer(text, facts(known))).toBe(expected);
  });

  it('never changes its mind, whatever becomes known', () => {
    fc.assert(
      fc.property(anyConditionText, allKnownFacts, fc.infiniteStream(fc.boolean()), (text, all, keep) => {
        const less = new Map([...all].filter(() => keep.next().value));
        const before = answer(text, less);
        if (before !== null) expect(answer(text, all)).toBe(before);
      }),
      { numRuns: 500 },
    );
  });

  it('always answers when everything has a value', () => {
    fc.assert(
      fc.property(anyConditionText, allKnownFacts, (text, all) => {
        fc.pre([...all.values()].every((value) => value !== null));
        expect(answer(text, all)).not.toBeNull();
      }),
    );
  });
});
