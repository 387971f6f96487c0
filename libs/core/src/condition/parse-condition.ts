import { comparisonOperators, type ComparisonOperator } from './condition';
import { conditionRefusal } from './condition-refusal';
import type { Syntax } from './syntax';
import { TokenReader } from './token-reader';
import type { Token } from './tokens';

/** Most UTF-16 code units a condition may have. */
const maxLength = 2_048;
/** Most parentheses, negations and lists within each other. */
const maxDepth = 32;
/** Most facts, literals and operators. */
const maxNodes = 256;
const maxListLength = 64;

/** What the text of a condition says. Refuses (`invalid-condition`) what is outside the language or its limits. */
export function parseCondition(text: string): Syntax {
  if (text.length > maxLength) {
    const message = `the condition has ${text.length} characters; ${maxLength} are allowed`;
    throw conditionRefusal(text, maxLength, message);
  }
  return new Parser(new TokenReader(text)).parse();
}

/** Recursive descent over tokens; how deep it goes is bounded by `maxDepth`, whatever the text. */
class Parser {
  private depth = 0;
  private nodes = 0;

  constructor(private readonly tokens: TokenReader) {}

  parse(): Syntax {
    const syntax = this.parseOr();
    if (this.tokens.next.type !== 'end') throw this.tokens.unexpected('an operator or the end');
    return syntax;
  }

  private parseOr(): Syntax {
    return this.parseJoined('or', '||', () => this.parseAnd());
  }

  private parseAnd(): Syntax {
    return this.parseJoined('and', '&&', () => this.parseRelation());
  }

  private parseJoined(type: 'and' | 'or', symbol: string, parsePart: () => Syntax): Syntax {
    const { offset } = this.tokens.next;
    const first = parsePart();
    if (!this.tokens.isNext(symbol)) return first;
    const parts = [first];
    while (this.tokens.take(symbol)) parts.push(parsePart());
    return this.count({ type, parts, offset });
  }

  private parseRelation(): Syntax {
    const left = this.parseUnary();
    const operator = relationOf(this.tokens.next);
    if (!operator) return left;
    const { offset } = this.tokens.advance();
    const right = this.parseUnary();
    const { next } = this.tokens;
    if (relationOf(next)) {
      throw this.tokens.refusal(next.offset, 'comparisons are not chained; join two of them with &&');
    }
    return this.count({ type: 'relation', operator, left, right, offset });
  }

  private parseUnary(): Syntax {
    const { offset } = this.tokens.next;
    if (!this.tokens.take('!')) return this.parsePrimary();
    const part = this.deeper(offset, () => this.parseUnary());
    return this.count({ type: 'not', part, offset });
  }

  private parsePrimary(): Syntax {
    const token = this.tokens.next;
    const { offset } = token;
    if (this.tokens.take('(')) return this.parseParenthesised(offset);
    if (this.tokens.take('[')) return this.parseList(offset);
    if (token.type === 'number' || token.type === 'text') {
      this.tokens.advance();
      return this.count({ type: 'literal', value: token.value, offset });
    }
    if (token.type === 'name' && token.value !== 'in') return this.parseName(token.value);
    throw this.tokens.unexpected('a fact, a literal, ! or (');
  }

  private parseParenthesised(offset: number): Syntax {
    const inner = this.deeper(offset, () => this.parseOr());
    this.tokens.expect(')');
    return inner;
  }

  private parseList(offset: number): Syntax {
    const items = [this.parseItem(offset)];
    while (this.tokens.take(',')) items.push(this.parseItem(offset));
    this.tokens.expect(']');
    if (items.length > maxListLength) {
      const message = `the list has ${items.length} members; ${maxListLength} are allowed`;
      throw this.tokens.refusal(offset, message);
    }
    return this.count({ type: 'list', items, offset });
  }

  private parseItem(list: number): Syntax {
    const item = this.deeper(list, () => this.parsePrimary());
    if (item.type === 'literal') return item;
    throw this.tokens.refusal(item.offset, 'a list holds literals only');
  }

  private parseName(name: string): Syntax {
    const { offset } = this.tokens.advance();
    if (this.tokens.isNext('(')) return this.parseCall(name, offset);
    if (name === 'true' || name === 'false') {
      return this.count({ type: 'literal', value: name === 'true', offset });
    }
    return this.count({ type: 'name', name, offset });
  }

  private parseCall(name: string, offset: number): Syntax {
    if (name !== 'has') {
      const message = `there is no ${name}() in a condition; the only function is has()`;
      throw this.tokens.refusal(offset, message);
    }
    this.tokens.expect('(');
    if (this.tokens.next.type !== 'name') throw this.tokens.unexpected('the name of a fact');
    const fact = this.tokens.next;
    this.tokens.advance();
    this.tokens.expect(')');
    return this.count({ type: 'has', name: fact.value, offset: fact.offset });
  }

  private deeper<T>(offset: number, parse: () => T): T {
    if (++this.depth > maxDepth) {
      throw this.tokens.refusal(offset, `the condition is nested deeper than ${maxDepth} levels`);
    }
    const result = parse();
    this.depth--;
    return result;
  }

  private count(syntax: Syntax): Syntax {
    if (++this.nodes <= maxNodes) return syntax;
    const message = `the condition has more than ${maxNodes} facts, literals and operators`;
    throw this.tokens.refusal(syntax.offset, message);
  }
}

function relationOf(token: Token): ComparisonOperator | 'in' | undefined {
  if (token.type === 'name') return token.value === 'in' ? 'in' : undefined;
  if (token.type !== 'symbol') return undefined;
  return comparisonOperators.find((operator) => operator === token.value);
}
