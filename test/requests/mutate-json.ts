import { allHostileStrings } from '../support/hostile-strings';
import type { Random } from './random';

/** What stands in the place of a value that is of another type, or at the edge of its own. */
const otherValues: readonly unknown[] = [
  null, true, false, 0, -1, 1, 2 ** 31, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 1.5, 1e21, 1e308,
  '', ' ', '0', 'true', [], [[]], [null], {}, { '': null }, { a: { b: { c: [] } } }, 'a'.repeat(70_000),
]; // prettier-ignore

const names = [
  'admin',
  'id',
  'place',
  '__proto__',
  'constructor',
  '',
  'a'.repeat(300),
  'iss',
  'label',
  'ключ',
];

/** A JSON value with one thing of it changed; what is changed may stand anywhere in it. */
export function mutateJson(value: unknown, random: Random): unknown {
  const isLeaf = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
  if (isLeaf || random.oneIn(6)) return replaced(value, random);
  return Array.isArray(value) ? mutateArray(value, random) : mutateObject(value as object, random);
}

function replaced(value: unknown, random: Random): unknown {
  switch (random.below(5)) {
    case 0:
      return [value];
    case 1:
      return { value };
    case 2:
      return random.pick(allHostileStrings)[1];
    case 3:
      return typeof value === 'string' ? nearText(value, random) : random.pick(otherValues);
    default:
      return random.pick(otherValues);
  }
}

/** A text that differs from another by one character, or by its length. */
export function nearText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const [hostile] = [...random.pick(allHostileStrings)[1]];
  switch (random.below(6)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return `${text.slice(0, at)}${hostile ?? '!'}${text.slice(at)}`;
    case 2:
      return `${text.slice(0, at)}${random.pick(['=', 'A', '-', ' ', '%', '/', '0'])}${text.slice(at + 1)}`;
    case 3:
      return `${text}${text}`;
    case 4:
      return text.slice(0, at);
    default:
      return random.oneIn(2) ? text.toUpperCase() : ` ${text}`;
  }
}

function mutateArray(values: readonly unknown[], random: Random): unknown {
  const at = random.below(values.length);
  switch (random.below(5)) {
    case 0:
      return values.toSpliced(at, 1);
    case 1:
      return [...values, values[at]];
    case 2:
      return Object.fromEntries(values.entries());
    default:
      return values.with(at, mutateJson(values[at], random));
  }
}

function mutateObject(value: object, random: Random): unknown {
  const members = Object.entries(value);
  const at = random.below(members.length);
  const [name = '', inner] = members[at] ?? [];
  switch (random.below(7)) {
    case 0:
      return ownMembers(members.toSpliced(at, 1));
    case 1:
      return ownMembers([...members, [random.pick(names), random.pick(otherValues)]]);
    case 2:
      return ownMembers(members.with(at, [nearText(name, random), inner]));
    default:
      return ownMembers(members.with(at, [name, mutateJson(inner, random)]));
  }
}

/** Also for `__proto__`, which would otherwise be no member but a prototype. */
function ownMembers(members: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(members);
}
