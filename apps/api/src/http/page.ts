import type { FastifyReply, FastifyRequest } from 'fastify';
import { fromCursor, toCursor } from './cursor';

/** Which part of a list is asked for. */
export interface PageRequest {
  /** The address of the list with its filters, without limit and cursor. */
  readonly list: string;
  /** The position after which the page begins. */
  readonly after: number;
  readonly limit: number;
}

/** A part of a list; `next` is the cursor of the following one, null at the end. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** Reads from a request which page is asked for. Refuses (invalid-cursor) a cursor of another list. */
export function pageRequest(
  request: FastifyRequest,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): PageRequest {
  const [path = ''] = (request.raw.url ?? '').split('?', 1);
  const filters = new URLSearchParams(request.query as Record<string, string>);
  filters.delete('limit');
  filters.delete('cursor');
  filters.sort();
  const list = filters.size > 0 ? `${path}?${filters.toString()}` : path;
  return { list, limit, after: cursor === undefined ? -1 : fromCursor(list, cursor) };
}

/** Cuts a page from rows, of which one more than the limit was asked for, and links to the next (RFC 8288). */
export function toPage<Row>(
  { list, limit }: PageRequest,
  rows: readonly Row[],
  positionOf: (row: Row) => number,
  reply: FastifyReply,
): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (rows.length <= limit || last === undefined) return { items, next: null };
  const next = toCursor(list, positionOf(last));
  const separator = list.includes('?') ? '&' : '?';
  reply.header('link', `<${list}${separator}limit=${limit}&cursor=${next}>; rel="next"`);
  return { items, next };
}
