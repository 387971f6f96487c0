import fc from 'fast-check';
import { facts, isIn, type Fact, type FactName, type FactValue, type KnownFacts } from '#core/condition';

type Scalar = boolean | number | string;
type Text = fc.Arbitrary<string>;

const textSamples: readonly string[] = ['water', 'power', 'JP', 'EU', 'JP-13', 'SIL:2', 'class-1'];
const sampleScalars: readonly Scalar[] = [true, false, 1, 2, 3, 4, ...textSamples];

/** Values a fact can have: those of its closed set, or of a handful of samples those its domain has. */
export function sampleValues({ domain }: Fact): readonly Scalar[] {
  if (domain.values.type === 'words') return domain.values.words;
  return sampleScalars.filter((value) => isIn(domain, value));
}

const named = [...facts].map(([name, fact]) => ({ name: name as FactName, fact }));
const scalars = named.filter(({ fact }) => !fact.isList);
const lists = named.filter(({ fact }) => fact.isList);
const truths = scalars.filter(({ fact }) => typeof sampleValues(fact)[0] === 'boolean');
const optional = named.filter(({ fact }) => fact.mayBeAbsent);

/** Text of a condition that has the right types throughout, joined with and without parentheses. */
export const anyConditionText: Text = fc
  .letrec<{ condition: string; joined: string; negated: string }>((tie) => ({
    condition: fc.oneof({ maxDepth: 4, depthSize: 'small' }, anyClause(), tie('joined'), tie('negated')),
    joined: fc
      .tuple(
        fc.array(tie('condition'), { minLength: 2, maxLength: 4 }),
        fc.constantFrom(' && ', '||'),
        fc.boolean(),
      )
      .map(([parts, symbol, inParentheses]) =>
        inParentheses ? `(${parts.join(symbol)})` : parts.join(symbol),
      ),
    negated: tie('condition').map((part) => `!(${part})`),
  }))
  .condition.filter((text) => text.length <= 2_000);

/** What might be known: each fact may be missing; of facts that may have no value, that is then said. */
export const anyKnownFacts: fc.Arbitrary<KnownFacts> = knownFacts(() => 4);

/** The same with a value, or the statement that there is none, for every fact. */
export const allKnownFacts: fc.Arbitrary<KnownFacts> = knownFacts(() => 0);

function knownFacts(weightOfNothing: () => number): fc.Arbitrary<KnownFacts> {
  const each = named.map(({ name, fact }) => {
    const unknown = fact.mayBeAbsent ? null : undefined;
    const none = { arbitrary: fc.constant(unknown), weight: fact.mayBeAbsent ? 1 : weightOfNothing() };
    return fc.oneof({ arbitrary: anyValue(fact), weight: 5 }, none).map((value) => [name, value] as const);
  });
  return fc
    .tuple(...each)
    .map(
      (entries) => new Map(entries.filter((entry): entry is [FactName, FactValue] => entry[1] !== undefined)),
    );
}

function anyValue(fact: Fact): fc.Arbitrary<FactValue> {
  const samples = sampleValues(fact);
  return fact.isList ? fc.subarray([...samples] as string[]) : fc.constantFrom(...samples);
}

function anyClause(): Text {
  return fc.oneof(
    anyComparison(),
    anyTruth(),
    anyMembership(),
    anyListed(),
    anyHas(),
    fc.constantFrom('true', 'false'),
  );
}

function anyTruth(): Text {
  return fc
    .tuple(fc.constantFrom('', '!', '!!'), fc.constantFrom(...truths))
    .map(([nots, { name }]) => nots + name);
}

function anyHas(): Text {
  return fc.constantFrom(...optional).map(({ name }) => `has(${name})`);
}

function anyComparison(): Text {
  return fc.constantFrom(...scalars).chain(({ name, fact }) => {
    const others = scalars.filter((other) => other.fact.domain === fact.domain).map((other) => other.name);
    const operators = fact.domain.ordered ? ['==', '!=', '<', '<=', '>', '>='] : ['==', '!='];
    const operand = fc.oneof(anyLiteral(fact), fc.constantFrom(...others));
    return fc
      .tuple(operand, fc.constantFrom(...operators), fc.boolean())
      .map(([other, operator, first]) =>
        first ? `${name}${operator} ${other}` : `${other} ${operator} ${name}`,
      );
  });
}

function anyMembership(): Text {
  return fc
    .constantFrom(...scalars)
    .chain(({ name, fact }) =>
      fc
        .array(anyLiteral(fact), { minLength: 1, maxLength: 3 })
        .map((literals) => `${name} in [${literals.join(', ')}]`),
    );
}

function anyListed(): Text {
  return fc
    .constantFrom(...lists)
    .chain(({ name, fact }) => anyLiteral(fact).map((literal) => `${literal} in ${name}`));
}

function anyLiteral(fact: Fact): Text {
  return fc
    .tuple(fc.constantFrom(...sampleValues(fact)), fc.constantFrom('"', "'"))
    .map(([value, quote]) => (typeof value === 'string' ? `${quote}${value}${quote}` : String(value)));
}
