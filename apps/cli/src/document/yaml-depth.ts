import type { CST } from 'yaml';

interface Item {
  readonly token: CST.Token | null | undefined;
  readonly depth: number;
}

/** How many collections stand within each other in a token at the deepest place; without recursion, whatever the text. */
export function depthOf(token: CST.Token): number {
  const open: Item[] = [{ token, depth: 0 }];
  let deepest = 0;
  for (let item = open.pop(); item; item = open.pop()) {
    const { token: current, depth } = item;
    deepest = Math.max(deepest, depth);
    if (!current) continue;
    if (current.type === 'document') open.push({ token: current.value, depth });
    if (!('items' in current)) continue;
    for (const { key, value } of current.items) {
      open.push({ token: key, depth: depth + 1 }, { token: value, depth: depth + 1 });
    }
  }
  return deepest;
}
