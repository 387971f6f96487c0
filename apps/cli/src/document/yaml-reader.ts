import { isAlias, isMap, isScalar, isSeq, type Alias, type Node, type Scalar, type YAMLMap } from 'yaml';
import type { JsonObject, JsonValue } from '#core/bytes';
import type { RefusalCode } from '#core/refusal';

/** Told what is wrong and where; does not return. */
export type Fail = (code: RefusalCode, message: string, offset: number) => never;

/** Most values that aliases may stand for: each is cheap to write and may mean much. */
const maxAliased = 10_000;

const coreTags = ['str', 'int', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`);
const reservedNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const plainInteger = /^(?:0|-?[1-9][0-9]*)$/;

/** What an anchor stands for, and of how many values it is made. */
interface Anchored {
  readonly value: JsonValue;
  readonly size: number;
}

/** Makes of the nodes of one composed document the JSON value they mean. */
export class YamlReader {
  private readonly anchors = new Map<string, Anchored>();
  private values = 0;
  private aliased = 0;

  constructor(
    private readonly maxDepth: number,
    private readonly fail: Fail,
  ) {}

  read(node: unknown, depth = 1): JsonValue {
    if (node === null || node === undefined) return null;
    if (isAlias(node)) return this.readAlias(node);
    const before = this.values++;
    const value = this.readNode(node as Node, depth);
    const { anchor } = node as { readonly anchor?: string };
    if (anchor !== undefined) this.anchors.set(anchor, { value, size: this.values - before });
    return value;
  }

  private readNode(node: Node, depth: number): JsonValue {
    if (node.tag !== undefined && !coreTags.includes(node.tag)) {
      this.fail('malformed-yaml', `the tag ${node.tag} is not of the core schema`, startOf(node));
    }
    if (isScalar(node)) return this.readScalar(node);
    if (depth > this.maxDepth)
      this.fail('too-deep', `nested deeper than ${this.maxDepth} levels`, startOf(node));
    if (isMap(node)) return this.readMap(node, depth);
    if (isSeq(node)) return node.items.map((item) => this.read(item, depth + 1));
    return this.fail('malformed-yaml', 'expected a value', startOf(node));
  }

  private readMap(node: YAMLMap, depth: number): JsonObject {
    const object: Record<string, JsonValue> = {};
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (reservedNames.has(name))
        this.fail('forbidden-member', `the member name ${name} is reserved`, startOf(key));
      if (Object.hasOwn(object, name)) {
        this.fail('duplicate-member', `the member ${JSON.stringify(name)} appears twice`, startOf(key));
      }
      object[name] = this.read(value, depth + 1);
    }
    return object;
  }

  private readScalar(node: Scalar): JsonValue {
    const { value, source = '' } = node;
    if (value === null || typeof value === 'boolean') return value;
    if (typeof value === 'string') return this.readText(value, node);
    if (plainInteger.test(source) && Number.isSafeInteger(value)) return Number(value);
    const message = `${source.slice(0, 40)} is not a safe integer in plain notation; if it is text, put it in quotes`;
    return this.fail('number-out-of-range', message, startOf(node));
  }

  private readText(value: string, node: Scalar): string {
    if (!value.includes('\0') && !/[\uD800-\uDFFF]/u.test(value)) return value;
    return this.fail('invalid-text', 'a string contains U+0000 or a lone surrogate', startOf(node));
  }

  /** An anchor is known only once its value is read, so that nothing contains itself. */
  private readAlias(node: Alias): JsonValue {
    const anchored = this.anchors.get(node.source);
    if (!anchored)
      return this.fail('malformed-yaml', `no value before this is anchored as ${node.source}`, startOf(node));
    this.aliased += anchored.size;
    this.values += anchored.size;
    if (this.aliased <= maxAliased) return anchored.value;
    return this.fail('payload-too-large', `aliases stand for more than ${maxAliased} values`, startOf(node));
  }
}

function startOf(node: unknown): number {
  const { range } = node as { readonly range?: readonly number[] | null };
  return range?.[0] ?? 0;
}
