import { isAlias, isMap, isNode, isScalar, isSeq, type Document, type Node } from 'yaml';

/** The offset at which the value at an RFC 6901 pointer begins; for what is missing, of the nearest value around it. */
export function offsetOf(document: Document, pointer: string): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const step of pointer.split('/').slice(1).map(unescapeStep)) {
    const next = child(isAlias(node) ? node.resolve(document) : node, step);
    if (!next) break;
    offset = startOf(next.value) ?? startOf(next.key) ?? offset;
    node = next.value;
  }
  return offset;
}

interface Child {
  readonly key?: unknown;
  readonly value: unknown;
}

function child(node: unknown, step: string): Child | undefined {
  if (isMap(node)) return node.items.find(({ key }) => isScalar(key) && key.value === step);
  if (!isSeq(node)) return undefined;
  const value = node.items[Number(step)];
  return value === undefined ? undefined : { value };
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node satisfies Node).range?.[0] : undefined;
}

function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
