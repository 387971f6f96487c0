import { Composer, LineCounter, Parser, type Document } from 'yaml';
import { Refusal, type TextPosition } from '#core/refusal';
import type { SourceDocument } from './source-document';
import { depthOf } from './yaml-depth';
import { offsetOf } from './yaml-position';
import { YamlReader, type Fail } from './yaml-reader';

/** What a YAML text may cost. */
export interface YamlLimits {
  readonly maxDepth: number;
}

/** Most UTF-16 code units of one file: composing takes about two seconds a million of them. */
const maxLength = 4_000_000;

/**
 * Reads one YAML 1.2 document (core schema) as the JSON value it means. Refuses, with line and column: syntax errors, a
 * second document, directives, tags beyond the core schema, names given twice, numbers other than safe integers, deep
 * nesting, and aliases that would multiply.
 */
export function parseYaml(text: string, { maxDepth }: YamlLimits): Omit<SourceDocument, 'file'> {
  if (text.length > maxLength) {
    throw new Refusal(
      'payload-too-large',
      `a YAML file has at most ${maxLength} characters, this one ${text.length}: split it`,
    );
  }
  const lines = new LineCounter();
  const at = (offset: number): TextPosition => {
    const { line, col } = lines.linePos(Math.max(offset, 0));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const fail: Fail = (code, message, offset) => {
    throw new Refusal(code, message, at(offset));
  };
  const document = compose(text, lines, maxDepth, fail);
  const value = new YamlReader(maxDepth, fail).read(document.contents);
  return { value, positionOf: (pointer) => ({ ...at(offsetOf(document, pointer)), pointer }) };
}

function compose(text: string, lines: LineCounter, maxDepth: number, fail: Fail): Document {
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const directive = tokens.find(({ type }) => type === 'directive');
  if (directive)
    fail('malformed-yaml', 'directives are not accepted: the text is YAML 1.2', offsetIn(directive));
  // The composer calls itself once a level, and a text of brackets alone would end the process.
  const tooDeep = tokens.findIndex((token) => depthOf(token) > maxDepth);
  if (tooDeep >= 0) fail('too-deep', `nested deeper than ${maxDepth} levels`, offsetIn(tokens[tooDeep]));
  const [document, second] = new Composer({
    version: '1.2',
    schema: 'core',
    // Names given twice are found by the reader: here each name would be compared with every other.
    uniqueKeys: false,
    stringKeys: true,
    logLevel: 'silent',
  }).compose(tokens, true, text.length);
  if (!document || document.contents === null) return fail('malformed-yaml', 'there is no document', 0);
  const [fault] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  if (fault) fail('malformed-yaml', fault.message, fault.pos[0]);
  if (second) fail('malformed-yaml', 'a second document begins here', second.range[0]);
  return document;
}

function offsetIn(token: object | undefined): number {
  return token && 'offset' in token && typeof token.offset === 'number' ? token.offset : 0;
}
