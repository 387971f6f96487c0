/** Most statements in one request. */
export const maxItemsPerRequest = 512;
/** Most characters of statements and objects in one request, well below what the registry reads. */
export const maxBytesPerRequest = 4_000_000;

/** An object of a manifest as it travels: salt and bytes in base64url. */
export interface ObjectItem {
  readonly salt: string;
  readonly data: string;
}

/** A signed statement as it travels: the compact JWS or DSSE envelope, and the objects its payload names in their order. */
export interface SignedStatement {
  readonly statement: string;
  readonly objects: readonly ObjectItem[];
}

/** What can be submitted; a text is a statement without objects. */
export type SubmissionItem = string | SignedStatement;

/** The item as a request carries it. */
export function toWireItem(item: SubmissionItem): SubmissionItem {
  return typeof item === 'string' || item.objects.length > 0 ? item : item.statement;
}

/** How many characters an item adds to a request. */
export function sizeOfItem(item: SubmissionItem): number {
  if (typeof item === 'string') return item.length;
  return item.objects.reduce((sum, { salt, data }) => sum + salt.length + data.length, item.statement.length);
}

/**
 * Cuts a sequence into requests, in order: at most 512 items and 4 MB each. An item larger than that travels alone.
 * Takes from the source only what the next request needs, so that a folder of any size streams through.
 */
export async function* inRequests<T>(
  source: AsyncIterable<T> | Iterable<T>,
  itemOf: (element: T) => SubmissionItem,
): AsyncGenerator<T[]> {
  let request: T[] = [];
  let bytes = 0;
  for await (const element of source) {
    const size = sizeOfItem(itemOf(element));
    const isFull = request.length === maxItemsPerRequest || bytes + size > maxBytesPerRequest;
    if (isFull && request.length > 0) {
      yield request;
      [request, bytes] = [[], 0];
    }
    request.push(element);
    bytes += size;
  }
  if (request.length > 0) yield request;
}
