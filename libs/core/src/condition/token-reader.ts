import type { Refusal } from '#core/refusal';
import { conditionRefusal } from './condition-refusal';
import { tokensOf, type Token } from './tokens';

/** Goes through the words of a condition, one after the other. */
export class TokenReader {
  private readonly tokens: readonly Token[];
  private position = 0;

  constructor(private readonly text: string) {
    this.tokens = tokensOf(text);
  }

  /** The word that comes next; behind the last one there is always the end. */
  get next(): Token {
    const token = this.tokens[this.position];
    if (!token) throw new TypeError('read beyond the end of a condition');
    return token;
  }

  advance(): Token {
    const token = this.next;
    this.position++;
    return token;
  }

  isNext(symbol: string): boolean {
    return this.next.type === 'symbol' && this.next.value === symbol;
  }

  /** Goes past the symbol if it comes next, and says whether it did. */
  take(symbol: string): boolean {
    if (!this.isNext(symbol)) return false;
    this.position++;
    return true;
  }

  expect(symbol: string): void {
    if (!this.take(symbol)) throw this.unexpected(symbol);
  }

  /** The refusal for a word that stands where another was expected. */
  unexpected(expected: string): Refusal {
    const token = this.next;
    const found = token.type === 'end' ? 'the end' : JSON.stringify(token.value);
    return this.refusal(token.offset, `expected ${expected}, found ${found}`);
  }

  refusal(offset: number, message: string): Refusal {
    return conditionRefusal(this.text, offset, message);
  }
}
