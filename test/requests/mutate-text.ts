import { nearText } from './mutate-json';
import type { Random } from './random';

type Change = (text: string, random: Random) => string | Buffer;

/** What can be done to the text of a document without knowing what it says. */
const changes: readonly Change[] = [
  (text) => text.slice(0, -1),
  (text, random) => text.slice(random.below(text.length + 1)),
  (text) => `${text}${text}`,
  (text) => `\ufeff${text}`,
  (text) => ` \t\r\n${text}\n`,
  (text) => `[${text}]`,
  (text, random) => '['.repeat(random.pick([2, 31, 32, 33, 2_000])) + text,
  (text) => text.replace(/"([a-z]+)":/i, '"$1":0,"$1":'),
  (text) => text.replace(/"([a-z])([a-z]*)":/i, '"$1$2":0,"\\u0061$2":'),
  (text) => text.replace(/:(\d+)/, ':$1.0'),
  (text) => text.replace(/:(\d+)/, ':0$1'),
  (text) => text.replace(/:(\d+)/, ':-0'),
  (text) => text.replace(/:(\d+)/, ':1e400'),
  (text) => text.replace(/:(\d+)/, ':99999999999999999999'),
  (text) => text.replaceAll('"', "'"),
  (text) => text.replace('"', '"\\ud800'),
  (text) => text.replace('"', '"\\u0000'),
  (text) => text.replace('"', '"\u0000'),
  (text) => text.replace('}', ',}'),
  (text) => text.replace('{', '{/* */'),
  (text, random) => nearText(text, random),
  () => '',
  () => 'null',
  () => '{}',
  () => '"text"',
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe])]),
  (text) => Buffer.from(text.replace('"', '"\u00ff'), 'latin1'),
];

/** The text of a document with one fault in its spelling. */
export function mutateText(text: string, random: Random): Buffer {
  return Buffer.from(random.pick(changes)(text, random));
}
