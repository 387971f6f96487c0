import fc from 'fast-check';
import { asRefusal } from '#core/refusal';
import { anyConditionText } from '../../../../test/support/conditions';
import { readCondition } from './check-condition';
import type { Condition } from './condition';
import { toConditionText } from './condition-text';

const refusalOf = (text: string) => {
  try {
    readCondition(text);
  } catch (thrown) {
    return asRefusal(thrown);
  }
  throw new Error(`${text} was accepted`);
};

const radio: Condition = { field: 'component.traits.radio' };
const layerIs = (layer: string): Condition => ({
  compare: { operator: '==', left: { field: 'component.layer' }, right: { constant: layer } },
});

describe('readCondition', () => {
  it.each<[string, Condition]>([
    ['true', { constant: true }],
    ['component.traits.radio', radio],
    ['  ( ( component.traits.radio ) )\r\n\t', radio],
    ['component.layer == "device"', layerIs('device')],
    ["component.layer == 'device'", layerIs('device')],
    [
      '"device" != component.layer',
      { compare: { operator: '!=', left: { constant: 'device' }, right: { field: 'component.layer' } } },
    ],
    [
      'component.layer in ["device"]',
      { in: { value: { field: 'component.layer' }, list: { constant: ['device'] } } },
    ],
    [
      '"JP" in system.jurisdictions',
      { in: { value: { constant: 'JP' }, list: { field: 'system.jurisdictions' } } },
    ],
    ['has(network.method)', { has: 'network.method' }],
    ['!component.traits.radio', { not: radio }],
    [
      'true || false && component.traits.radio',
      { or: [{ constant: true }, { and: [{ constant: false }, radio] }] },
    ],
    [
      'true && (false && component.traits.radio)',
      { and: [{ constant: true }, { and: [{ constant: false }, radio] }] },
    ],
  ])('reads %s', (text, condition) => {
    expect(readCondition(text)).toEqual(condition);
  });

  it('gives the same tree for the text of a tree', () => {
    fc.assert(
      fc.property(anyConditionText, (text) => {
        const condition = readCondition(text);
        expect(readCondition(toConditionText(condition))).toEqual(condition);
      }),
    );
  });

  it('gives a tree that JSON keeps', () => {
    fc.assert(
      fc.property(anyConditionText, (text) => {
        const condition = readCondition(text);
        expect(JSON.parse(JSON.stringify(condition))).toEqual(condition);
      }),
    );
  });

  it.each<[string, string, number]>([
    ['nothing', '', 1],
    ['blanks only', '  ', 3],
    ['half a comparison', 'component.layer ==', 19],
    ['half an "and"', 'component.traits.radio &&', 26],
    ['a parenthesis that stays open', '(true', 6],
    ['a parenthesis that was never opened', 'true)', 5],
    ['an empty list', 'component.layer in []', 21],
    ['a list with a comma at its end', 'component.layer in ["device",]', 30],
    ['a list of facts', 'component.layer in [network.method]', 21],
    ['two conditions with nothing between', 'true false', 6],
    ['one "&"', 'true & false', 6],
    ['one "|"', 'true | false', 6],
    ['one "="', 'component.layer = "device"', 17],
    ['"and" in words', 'true and false', 6],
    ['chained comparisons', '1 < system.riskClass < 4', 22],
    ['arithmetic', 'system.riskClass + 1 > 2', 18],
    ['a negative number', 'system.riskClass > -1', 20],
    ['a fraction', 'system.riskClass > 1.5', 20],
    ['a number in hexadecimal', 'system.riskClass == 0x1', 21],
    ['an unsigned number', 'system.riskClass == 1u', 21],
    ['a number with a leading zero', 'system.riskClass == 01', 21],
    ['the ternary operator', 'true ? true : false', 6],
    ['a map', '{"a": 1}', 1],
    ['a comment', 'true // always', 6],
    ['a regular expression', 'system.sector.matches("wa.*")', 1],
    ['a function of a text', '"water".startsWith("w")', 8],
    ['a macro', 'system.jurisdictions.exists(j, j == "JP")', 1],
    ['a function', 'size(system.jurisdictions) > 1', 1],
    ['an index', 'component["layer"] == "device"', 10],
    ['a raw text', 'component.layer == r"device"', 21],
    ['bytes', 'component.layer == b"device"', 21],
    ['a text in three quotation marks', 'component.layer == """device"""', 22],
    ['an escape in a text', String.raw`component.layer == "dev\u0069ce"`, 24],
    ['an escaped quotation mark', String.raw`component.layer == "\""`, 21],
    ['a text that stays open', 'component.layer == "device', 27],
    ['a text over two lines', 'component.layer == "dev\nice"', 24],
    ['a text outside ASCII', 'system.sector == "eau é"', 23],
    ['a text with a character beyond 16 bits', 'system.sector == "🌊"', 19],
    ['half a surrogate pair in a text', 'system.sector == "\ud83c"', 19],
    ['U+0000 in a text', 'system.sector == "wa\0ter"', 21],
    ['U+0000 between words', 'true\0', 5],
    ['a blank that is none of ours', 'true\u00a0|| false', 5],
    ['typographic quotation marks', 'component.layer == “device”', 20],
    ['a Cyrillic letter in a name', 'compоnent.layer == "device"', 5],
    ['null', 'system.sector == null', 18],
    ['a fact that does not exist', 'true && component.trait.radio', 9],
    ['a fact without its last step', 'component.traits', 1],
    ['a name of the object model', 'constructor', 1],
    ['a member of the object model', 'component.__proto__', 1],
    ['a fact named alone that is no yes or no', 'component.layer', 1],
    ['a list named alone', 'system.jurisdictions', 1],
    ['a number alone', '1', 1],
    ['a text alone', '"true"', 1],
    ['a list alone', '["device"]', 1],
    ['a word that is no layer', 'component.layer == "cloud"', 20],
    ['a layer spelled otherwise', 'component.layer == "Device"', 20],
    ['a number for a word', 'component.layer == 1', 20],
    ['a text for a number', 'system.riskClass == "3"', 21],
    ['a risk class that does not exist', 'system.riskClass <= 5', 21],
    ['a word in a list that is no layer', 'component.layer in ["device", "cloud"]', 31],
    ['a code that is in no list of jurisdictions', '"jp" in system.jurisdictions', 1],
    ['an order of yes and no', 'component.traits.radio < true', 24],
    ['an order of words', 'component.layer < "network"', 17],
    ['an order of texts', 'system.sector >= "w"', 15],
    ['facts that cannot be equal', 'component.layer == system.sector', 20],
    ['a list compared', 'system.jurisdictions == ["JP"]', 1],
    ['a fact compared with a list', 'component.layer == ["device"]', 20],
    ['"in" something that is no list', 'component.layer in system.sector', 20],
    ['"in" a text', 'component.layer in "device"', 20],
    ['a list in a list', '["JP"] in system.jurisdictions', 1],
    ['literals compared', '1 == 1', 3],
    ['a literal in a list of literals', '"a" in ["a"]', 5],
    ['comparisons compared', '(system.riskClass == 1) == true', 19],
    ['"!" on a fact that is compared', '!component.layer == "device"', 1],
    ['has() of a fact that always has a value', 'has(component.layer)', 5],
    ['has() of no fact', 'has(system.sektor)', 5],
    ['has() of a condition', 'has(true && false)', 10],
    ['has() of nothing', 'has()', 5],
  ])('refuses %s', (_, text, column) => {
    const { code, status, at } = refusalOf(text);
    expect({ code, status, line: at.line }).toEqual({ code: 'invalid-condition', status: 422, line: 1 });
    expect(at.column).toBe(column);
  });

  it('tells the line of a fault', () => {
    expect(refusalOf('true &&\n\n  cloud').at).toEqual({ line: 3, column: 3 });
  });

  it.each([
    ['component.trait.radio', 'component.traits.radio'],
    ['component.traits.safetyrelevant', 'component.traits.safetyRelevant'],
    ['network.operator', 'network.operatorKind'],
    ['system.riskclass == 1', 'system.riskClass'],
  ])('suggests the nearest fact for %s', (text, fact) => {
    expect(refusalOf(text).message).toContain(`did you mean ${fact}?`);
  });

  it('suggests nothing where nothing is near', () => {
    expect(refusalOf('somethingEntirelyDifferent').message).not.toContain('did you mean');
  });
});

describe('the limits of a condition', () => {
  const nested = (depth: number): string => '('.repeat(depth) + 'true' + ')'.repeat(depth);
  const joined = (count: number): string => Array(count).fill('true').join('||');
  const listOf = (count: number): string => `system.riskClass in [${Array(count).fill('1').join()}]`;

  it.each([
    ['32 levels', nested(32)],
    ['32 negations', `${'!'.repeat(32)}true`],
    ['255 parts', joined(255)],
    ['64 members of a list', listOf(64)],
    ['2,048 characters', 'true'.padEnd(2_048)],
  ])('are kept by %s', (_, text) => {
    expect(() => readCondition(text)).not.toThrow();
  });

  it.each([
    ['33 levels', nested(33)],
    ['1,000 levels', nested(1_000)],
    ['33 negations', `${'!'.repeat(33)}true`],
    ['2,000 negations', '!'.repeat(2_000)],
    ['2,000 parentheses that stay open', '('.repeat(2_000)],
    ['256 parts and what joins them', joined(256)],
    ['65 members of a list', listOf(65)],
    ['900 members of a list', listOf(900)],
    ['2,049 characters', 'true'.padEnd(2_049)],
    ['100 kB', `${'component.traits.radio && '.repeat(4_000)}true`],
    ['100 kB of parentheses', '('.repeat(100_000)],
  ])('are broken by %s', (_, text) => {
    expect(refusalOf(text).code).toBe('invalid-condition');
  });

  it('say what was found and what is allowed', () => {
    expect(refusalOf('true'.padEnd(100_000)).message).toMatch(/100000 .* 2048/);
    expect(refusalOf(listOf(65)).message).toMatch(/65 .* 64/);
  });
});
