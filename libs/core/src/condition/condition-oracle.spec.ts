import { Environment } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { isRefusal } from '#core/refusal';
import { allKnownFacts, anyConditionText, anyKnownFacts } from '../../../../test/support/conditions';
import { readCondition } from './check-condition';
import { compileCondition, type Truth } from './compile-condition';
import type { Condition } from './condition';
import type { KnownFacts } from './description';
import { facts, type FactName } from './facts';

const cel = new Environment({ unlistedVariablesAreDyn: true });

/** In CEL what is missing is an error, which `&&` and `||` pass over as we pass over what is unknown. */
const celAnswer = (text: string, known: KnownFacts): Truth => {
  const evaluate = cel.parse(text);
  try {
    const answer: unknown = evaluate(toCelContext(known));
    if (typeof answer !== 'boolean') throw new TypeError(`${text} gave ${String(answer)}`);
    return answer;
  } catch (thrown) {
    if (thrown instanceof Error && /No such key/.test(thrown.message)) return null;
    throw thrown;
  }
};

describe('another implementation of CEL', () => {
  it('gives the same answer when everything is known', () => {
    fc.assert(
      fc.property(anyConditionText, allKnownFacts, (text, known) => {
        expect(compileCondition(readCondition(text))(known)).toBe(celAnswer(text, known));
      }),
      { numRuns: 500 },
    );
  });

  it('fails exactly where we do not know', () => {
    fc.assert(
      fc.property(anyConditionText, anyKnownFacts, (text, known) => {
        expect(compileCondition(readCondition(text))(known)).toBe(celAnswer(text, known));
      }),
      { numRuns: 500 },
    );
  });

  it('reads whatever we read, and means the same by it', () => {
    let read = 0;
    fc.assert(
      fc.property(anyAlmostCondition, allKnownFacts, (text, known) => {
        const condition = readOrNull(text);
        if (!condition) return;
        read += 1;
        expect(compileCondition(condition)(known)).toBe(celAnswer(text, known));
      }),
      { numRuns: 2_500 },
    );
    expect(read).toBeGreaterThan(100);
  });
});

const pieces = [
  ...[
    'component.layer',
    'component.traits.radio',
    'system.sector',
    'system.riskClass',
    'system.jurisdictions',
  ],
  ...['"device"', "'water'", '""', '1', '4', '01', '0x1', '1.0', '1u', '-1', 'true', 'false', 'null', 'r"a"'],
  ...[
    '&&',
    '||',
    '!',
    '==',
    '!=',
    '<',
    '>=',
    'in',
    'has(',
    '(',
    ')',
    '[',
    ']',
    ',',
    '.',
    ' ',
    '\n',
    '\t',
    '\f',
  ],
  ...['//', '?', ':', '+', '{', '}', '"""', '\\', '\0', '\u00a0', '\ufeff'],
];

const operands = [
  'true',
  '!false',
  '(component.traits.radio)',
  '!!component.traits.sensing',
  'has(system.sector)',
];

/** Conditions that were tampered with, and words of the language in any order. */
const anyAlmostCondition = fc.oneof(
  fc
    .tuple(anyConditionText, fc.nat(), fc.nat({ max: 3 }), fc.constantFrom('', ...pieces))
    .map(([text, at, length, piece]) => {
      const begin = at % (text.length + 1);
      return text.slice(0, begin) + piece + text.slice(begin + length);
    }),
  // Mostly conditions: what stands between two operators is an operand.
  fc
    .array(fc.tuple(fc.constantFrom(...operands), fc.constantFrom(' && ', '||', '\n&&\t', ' == ', '')), {
      minLength: 1,
      maxLength: 4,
    })
    .map((pairs) => pairs.flat().slice(0, -1).join('')),
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 }).map((words) => words.join(' ')),
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((words) => words.join('')),
);

function readOrNull(text: string): Condition | null {
  try {
    return readCondition(text);
  } catch (thrown) {
    if (isRefusal(thrown) && thrown.code === 'invalid-condition') return null;
    throw thrown;
  }
}

/** CEL has 64-bit integers and nested maps; what is absent or unknown is missing in a map, never the map itself. */
function toCelContext(known: KnownFacts): Record<string, unknown> {
  const context: Record<string, unknown> = {};
  for (const name of facts.keys()) {
    const path = name.split('.');
    const last = path.pop() ?? '';
    let table = context;
    for (const step of path) table = (table[step] ??= {}) as Record<string, unknown>;
    const value = known.get(name as FactName) ?? undefined;
    if (value !== undefined) table[last] = typeof value === 'number' ? BigInt(value) : value;
  }
  return context;
}
