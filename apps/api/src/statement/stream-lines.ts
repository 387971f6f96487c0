import { Refusal } from '#core/refusal';

const LINE_FEED = 0x0a;

/**
 * The lines of a body as it arrives, without their line feeds; what follows the last one is a line too. Refuses
 * (payload-too-large) a line with more bytes than the limit as soon as it has them.
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  let length = 0;
  const take = (part: Buffer): void => {
    length += part.length;
    if (length > maxBytes) throw new Refusal('payload-too-large', `a line has at most ${maxBytes} bytes`);
    begun.push(part);
  };
  const complete = (): Buffer => {
    const line = begun.length === 1 && begun[0] ? begun[0] : Buffer.concat(begun);
    begun = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      take(chunk.subarray(from, end));
      from = end + 1;
      yield complete();
    }
    if (from < chunk.length) take(chunk.subarray(from));
  }
  if (length > 0) yield complete();
}
