import { Refusal, type RefusalCode } from '#core/refusal';
import { lineAndColumn, toPointer, type PathStep } from './json-position';
import type { JsonObject, JsonValue } from './json-value';

/** UTF-16 code units that decide what comes next in a JSON text. */
const enum Unit {
  space = 0x20,
  quote = 0x22,
  comma = 0x2c,
  colon = 0x3a,
  openBracket = 0x5b,
  backslash = 0x5c,
  closeBracket = 0x5d,
  openBrace = 0x7b,
  closeBrace = 0x7d,
}

const forbiddenNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
/** Up to the next delimiter, so that `1.0x` is told as what it is: no JSON. */
const bareToken = /[^ \t\r\n,\]}]*/y;
const jsonNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;
const plainInteger = /^(?:0|-?[1-9][0-9]*)$/;
/** What most strings consist of; the engine runs through a long one faster than a loop does. */
// eslint-disable-next-line no-control-regex -- control characters are what has to be found
const usualText = /[^"\\\0-\x1f\ud800-\udfff]*/y;
const longString = 64;
const literals = { t: true, f: false, n: null } as const;

/** One pass over a JSON text (RFC 8259) that builds the value and refuses what two readers could understand differently. */
export class StrictJsonParser {
  private offset = 0;
  /** The path of the value being read is the first `depth` steps; what lies behind them is left over from earlier values. */
  private readonly path: PathStep[] = [];
  private depth = 0;
  private values = 0;

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
    private readonly maxValues: number,
  ) {}

  /** The value that makes up the whole text. */
  parse(): JsonValue {
    const value = this.readValue();
    this.skipSpace();
    if (this.offset < this.text.length) this.fail('malformed-json', 'text follows the value');
    return value;
  }

  private readValue(): JsonValue {
    this.skipSpace();
    if (++this.values > this.maxValues) this.fail('payload-too-large', `more than ${this.maxValues} values`);
    const unit = this.text.charCodeAt(this.offset);
    if (unit === Unit.quote) return this.readString();
    if (unit === Unit.openBrace) return this.readObject();
    if (unit === Unit.openBracket) return this.readArray();
    const first = this.text[this.offset];
    return first === 't' || first === 'f' || first === 'n' ? this.readLiteral(first) : this.readNumber();
  }

  private readObject(): JsonObject {
    this.open();
    const object: Record<string, JsonValue> = {};
    if (this.isNext(Unit.closeBrace)) return object;
    do {
      this.skipSpace();
      const start = this.offset;
      const name = this.readName();
      this.path[this.depth++] = name;
      if (forbiddenNames.has(name))
        this.fail('forbidden-member', `the member name ${name} is reserved`, start);
      if (Object.hasOwn(object, name)) {
        this.fail('duplicate-member', `the member ${JSON.stringify(name)} appears twice`, start);
      }
      if (!this.isNext(Unit.colon)) this.fail('malformed-json', 'expected ":" after the member name');
      object[name] = this.readValue();
      this.depth--;
    } while (!this.ends(Unit.closeBrace));
    return object;
  }

  private readArray(): readonly JsonValue[] {
    this.open();
    const array: JsonValue[] = [];
    if (this.isNext(Unit.closeBracket)) return array;
    do {
      this.path[this.depth++] = array.length;
      array.push(this.readValue());
      this.depth--;
    } while (!this.ends(Unit.closeBracket));
    return array;
  }

  /** Steps into an object or array; recursion is bounded here, so no text can exhaust the stack. */
  private open(): void {
    if (this.depth >= this.maxDepth) this.fail('too-deep', `nested deeper than ${this.maxDepth} levels`);
    this.offset++;
  }

  private readName(): string {
    if (this.text.charCodeAt(this.offset) !== Unit.quote)
      this.fail('malformed-json', 'expected a member name');
    return this.readString();
  }

  private readString(): string {
    const start = this.offset + 1;
    for (let end = start; ; end++) {
      const unit = this.text.charCodeAt(end);
      if (unit === Unit.quote) {
        this.offset = end + 1;
        return this.text.slice(start, end);
      }
      // Escapes, surrogates, control characters and the end of the text (NaN) take the careful way.
      if (unit === Unit.backslash || (unit & 0xf800) === 0xd800 || !(unit >= Unit.space)) {
        return this.readUnusualString(end);
      }
      if (end - start === longString) end = this.skipUsual(end) - 1;
    }
  }

  /** The first place from here on where something other than usual text stands. */
  private skipUsual(from: number): number {
    usualText.lastIndex = from;
    usualText.test(this.text);
    return usualText.lastIndex;
  }

  /** Reads on from `end`, a place inside the string that begins at the offset, and lets JSON.parse undo the escapes. */
  private readUnusualString(end: number): string {
    for (let unit = this.text.charCodeAt(end); unit !== Unit.quote; unit = this.text.charCodeAt(end)) {
      if (!(unit >= Unit.space))
        this.fail('malformed-json', 'a control character or the end inside a string', end);
      end += unit === Unit.backslash ? 2 : 1;
    }
    const value = this.unescape(this.text.slice(this.offset, end + 1));
    if (value.includes('\0') || /[\uD800-\uDFFF]/u.test(value)) {
      this.fail('invalid-text', 'a string contains U+0000 or a lone surrogate');
    }
    this.offset = end + 1;
    return value;
  }

  private unescape(token: string): string {
    try {
      return JSON.parse(token) as string;
    } catch {
      return this.fail('malformed-json', 'a string has an escape that JSON does not know');
    }
  }

  private readNumber(): number {
    return this.readShortNumber() ?? this.readOtherNumber();
  }

  /** Most numbers: up to 15 digits, which is always a safe integer, with a delimiter behind them. */
  private readShortNumber(): number | undefined {
    let value = 0;
    let end = this.offset;
    for (
      let unit = this.text.charCodeAt(end);
      unit >= 0x30 && unit <= 0x39;
      unit = this.text.charCodeAt(++end)
    ) {
      value = value * 10 + unit - 0x30;
    }
    const digits = end - this.offset;
    const isPlain = digits === 1 || (digits > 1 && digits <= 15 && this.text[this.offset] !== '0');
    const behind = this.text.charCodeAt(end);
    const isDone = behind === Unit.comma || behind === Unit.closeBrace || behind === Unit.closeBracket;
    if (!isPlain || !isDone) return undefined;
    this.offset = end;
    return value;
  }

  private readOtherNumber(): number {
    bareToken.lastIndex = this.offset;
    const token = bareToken.exec(this.text)?.[0] ?? '';
    if (!jsonNumber.test(token)) this.fail('malformed-json', 'expected a value');
    const value = Number(token);
    if (!plainInteger.test(token) || !Number.isSafeInteger(value)) {
      this.fail('number-out-of-range', `${token.slice(0, 40)} is not a safe integer in plain notation`);
    }
    this.offset += token.length;
    return value;
  }

  private readLiteral(first: keyof typeof literals): boolean | null {
    const value = literals[first];
    const word = String(value);
    if (!this.text.startsWith(word, this.offset)) this.fail('malformed-json', 'expected a value');
    this.offset += word.length;
    return value;
  }

  /** After an item: true at the closing unit, false at a comma. */
  private ends(closing: Unit): boolean {
    if (this.isNext(closing)) return true;
    if (!this.isNext(Unit.comma))
      this.fail('malformed-json', `expected "," or "${String.fromCharCode(closing)}"`);
    return false;
  }

  private isNext(unit: Unit): boolean {
    this.skipSpace();
    if (this.text.charCodeAt(this.offset) !== unit) return false;
    this.offset++;
    return true;
  }

  private skipSpace(): void {
    for (let unit = this.text.charCodeAt(this.offset); unit <= Unit.space;) {
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
      unit = this.text.charCodeAt(++this.offset);
    }
  }

  private fail(code: RefusalCode, message: string, offset = this.offset): never {
    const pointer = toPointer(this.path.slice(0, this.depth));
    throw new Refusal(code, message, { ...lineAndColumn(this.text, offset), pointer });
  }
}
