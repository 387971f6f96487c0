/** More than the largest entry bundle (256 entries of 64 kB): nobody can fill the memory of a client. */
const mostBytes = 64 * 1024 * 1024;

/** An answer of whatever status, read whole. */
export interface Answer {
  readonly status: number;
  readonly bytes: Buffer;
  readonly retryAfterSeconds?: number;
}

/** Reads a response to its end; throws an Error when it is longer than this client reads. */
export async function readAnswer(response: Response): Promise<Answer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    const bytes: Uint8Array = part;
    length += bytes.length;
    if (length > mostBytes) throw new Error(`the answer is longer than ${mostBytes} bytes`);
    parts.push(bytes);
  }
  const retryAfter = response.headers.get('retry-after') ?? '';
  return {
    status: response.status,
    bytes: Buffer.concat(parts),
    ...(/^\d{1,9}$/.test(retryAfter) && { retryAfterSeconds: Number(retryAfter) }),
  };
}
