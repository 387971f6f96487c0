import type { PageQuery } from '#client';

/** Most that a page holds. */
const PAGE = 200;

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** The items of every page of a list. */
export async function everyItem<Item>(
  read: (page: PageQuery) => Promise<Page<Item>>,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, next } = await read({ limit: PAGE, ...(cursor !== undefined && { cursor }) });
    found.push(...items);
    if (next === null) return found;
    cursor = next;
  }
}
