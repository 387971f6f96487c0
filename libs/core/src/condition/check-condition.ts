import type { Comparison, Condition, ListOperand, Membership, Operand } from './condition';
import { conditionRefusal } from './condition-refusal';
import { isIn, truth, type Domain, type Scalar } from './domain';
import { facts, isFactName, type Fact, type FactName } from './facts';
import { nearestName } from './nearest-name';
import { parseCondition } from './parse-condition';
import type { Syntax } from './syntax';

type Relation = Extract<Syntax, { type: 'relation' }>;
type NamedFact = Fact & { readonly name: FactName };

/** What people write who think of another language. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ['and', 'write && for "and"'],
  ['or', 'write || for "or"'],
  ['not', 'write ! for "not"'],
  ['null', 'there is no null in a condition; has() asks whether there is a value'],
]);

/**
 * The tree of a condition's text. Refuses (`invalid-condition`, with line and column in the text) what does not parse, asks for
 * facts that do not exist or that `mayAsk` leaves out, or compares what cannot be compared.
 */
export function readCondition(text: string, mayAsk: (fact: FactName) => boolean = () => true): Condition {
  return new Checker(text, mayAsk).toCondition(parseCondition(text));
}

/** Turns syntax into a tree, which is where types are checked: only trees that can be evaluated come out. */
class Checker {
  constructor(
    private readonly text: string,
    private readonly mayAsk: (fact: FactName) => boolean,
  ) {}

  toCondition(syntax: Syntax): Condition {
    switch (syntax.type) {
      case 'literal':
        if (typeof syntax.value !== 'boolean') throw this.notTruth(syntax);
        return { constant: syntax.value };
      case 'list':
        throw this.notTruth(syntax);
      case 'name':
        return { field: this.toTruth(syntax.name, syntax).name };
      case 'has':
        return { has: this.toOptional(syntax.name, syntax).name };
      case 'relation':
        return syntax.operator === 'in'
          ? { in: this.toMembership(syntax) }
          : { compare: this.toComparison(syntax) };
      case 'and':
        return { and: syntax.parts.map((part) => this.toCondition(part)) };
      case 'or':
        return { or: syntax.parts.map((part) => this.toCondition(part)) };
      case 'not':
        return { not: this.toCondition(syntax.part) };
    }
  }

  private toComparison({ operator, left, right, offset }: Relation): Comparison {
    if (operator === 'in') throw new TypeError('membership is no comparison');
    const domain = this.domainOf(left, right, offset);
    if (operator !== '==' && operator !== '!=' && !domain.ordered) {
      throw this.refusal({ offset }, `${operator} needs numbers; this is ${domain.expected}`);
    }
    return { operator, left: this.toOperand(left, domain), right: this.toOperand(right, domain) };
  }

  private toMembership({ left, right, offset }: Relation): Membership {
    if (right.type === 'list') {
      const domain = this.domainOf(left, undefined, offset);
      return { value: this.toOperand(left, domain), list: this.toList(right.items, domain) };
    }
    if (right.type !== 'name') throw this.refusal(right, 'after "in" comes a list, or a fact that is one');
    const fact = this.toFact(right.name, right);
    if (!fact.isList) throw this.refusal(right, `${fact.name} is no list; compare it with ==`);
    return { value: this.toOperand(left, fact.domain), list: { field: fact.name } };
  }

  private toList(items: readonly Syntax[], domain: Domain): ListOperand {
    return { constant: items.map((item) => this.toLiteral(item, domain)) };
  }

  /** The domain a relation is about: that of the first fact in it. */
  private domainOf(left: Syntax, right: Syntax | undefined, offset: number): Domain {
    for (const side of [left, right]) {
      if (side?.type === 'name') return this.toScalar(side.name, side).domain;
    }
    // What is no operand at all is told for what it is.
    for (const side of [left, right]) if (side && side.type !== 'literal') throw this.noOperand(side);
    throw this.refusal({ offset }, 'no fact is asked for; the answer would always be the same');
  }

  private toOperand(syntax: Syntax, domain: Domain): Operand {
    if (syntax.type === 'literal') return { constant: this.toLiteral(syntax, domain) };
    if (syntax.type !== 'name') throw this.noOperand(syntax);
    const fact = this.toScalar(syntax.name, syntax);
    if (fact.domain === domain) return { field: fact.name };
    throw this.refusal(syntax, `${fact.name} is ${fact.domain.expected}; expected ${domain.expected}`);
  }

  private toLiteral(syntax: Syntax, domain: Domain): Scalar {
    if (syntax.type !== 'literal') throw this.noOperand(syntax);
    if (isIn(domain, syntax.value)) return syntax.value;
    throw this.refusal(syntax, `expected ${domain.expected}, found ${JSON.stringify(syntax.value)}`);
  }

  private toTruth(name: string, at: Syntax): NamedFact {
    const fact = this.toFact(name, at);
    if (!fact.isList && fact.domain === truth) return fact;
    const how = fact.isList ? `ask what is in it: "…" in ${name}` : `compare it: ${name} == …`;
    throw this.refusal(at, `${name} alone is neither true nor false; ${how}`);
  }

  private toScalar(name: string, at: Syntax): NamedFact {
    const fact = this.toFact(name, at);
    if (!fact.isList) return fact;
    throw this.refusal(at, `${name} is a list; ask what is in it: "…" in ${name}`);
  }

  private toOptional(name: string, at: Syntax): NamedFact {
    const fact = this.toFact(name, at);
    if (fact.mayBeAbsent) return fact;
    throw this.refusal(at, `${name} always has a value, known or not; has() is for facts that may have none`);
  }

  private toFact(name: string, at: Syntax): NamedFact {
    const fact = facts.get(name);
    if (fact && isFactName(name)) {
      if (this.mayAsk(name)) return { ...fact, name };
      throw this.refusal(at, `${name} is no fact that may be asked for here`);
    }
    const near = nearestName(name, facts.keys());
    const hint =
      otherWords.get(name) ?? (near ? `did you mean ${near}?` : 'docs/formats/condition.md lists the facts');
    throw this.refusal(at, `there is no fact ${name}; ${hint}`);
  }

  private noOperand(syntax: Syntax) {
    const isNot = syntax.type === 'not';
    const message = isNot
      ? '! binds closer than a comparison; write !( … ) around the comparison'
      : 'only facts and literals are compared; join conditions with && and ||';
    return this.refusal(syntax, message);
  }

  private notTruth(syntax: Syntax) {
    const found = syntax.type === 'literal' ? JSON.stringify(syntax.value) : 'a list';
    return this.refusal(syntax, `a condition is true or false; ${found} is neither`);
  }

  private refusal({ offset }: { readonly offset: number }, message: string) {
    return conditionRefusal(this.text, offset, message);
  }
}
