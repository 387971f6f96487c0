import { readAnswer } from './answer-bytes';
import { reasonOf, type Fetch } from './fetch';
import { problemOf } from './read-answer';
import { RegistryProblem, RegistryUnreachable } from './registry-problem';

/** Longer than any result: nobody can fill the memory of a client. */
const longestLine = 1024 * 1024;

const lineFeed = 0x0a;

/** How lines are exchanged. */
export interface LineExchange {
  readonly fetch: Fetch;
  readonly url: URL;
  /** How long nothing may move in either direction, in milliseconds. */
  readonly idleMs: number;
}

/**
 * One request whose lines are sent as they come, and the lines of its answer as they come: both ways at once. Throws
 * RegistryProblem when it is refused, RegistryUnreachable when it breaks, and whatever the source of the lines throws.
 */
export async function* exchangeLines(
  { fetch, url, idleMs }: LineExchange,
  lines: AsyncGenerator<string>,
): AsyncGenerator<Buffer> {
  const idle = new IdleWatch(idleMs);
  const body = new LineBody(lines, idle);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/x-ndjson', 'content-type': 'application/x-ndjson' },
      body: body.stream,
      duplex: 'half',
      redirect: 'error',
      signal: idle.signal,
    });
    if (response.status !== 200) throw problemOf(response.status, (await readAnswer(response)).bytes);
    yield* linesOf(response, idle);
  } catch (cause) {
    if (body.failure) throw body.failure.error;
    if (cause instanceof RegistryProblem || cause instanceof RegistryUnreachable) throw cause;
    throw new RegistryUnreachable(`no answer from ${url.origin}: ${reasonOf(cause)}`, { cause });
  } finally {
    idle.stop();
    // One that is being waited for is not waited for here.
    void lines.return(undefined);
  }
}

/** Aborts when nothing moved for a while. */
class IdleWatch {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly milliseconds: number) {
    this.moved();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  moved(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => this.controller.abort(new RegistryUnreachable('nothing moved any more')),
      this.milliseconds,
    );
  }

  /** Ends the watch, and the request with it where it is not over: whoever leaves early must not hold a connection. */
  stop(): void {
    clearTimeout(this.timer);
    this.controller.abort();
  }
}

/** Lines as the body of a request. */
class LineBody {
  /** What the source of the lines threw. */
  failure: { readonly error: unknown } | undefined;
  readonly stream: ReadableStream<Uint8Array>;

  constructor(lines: AsyncGenerator<string>, idle: IdleWatch) {
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
      try {
        const { done, value } = await lines.next();
        idle.moved();
        if (done) controller.close();
        else controller.enqueue(Buffer.from(value));
      } catch (error) {
        this.failure = { error };
        controller.error(error);
      }
    };
    this.stream = new ReadableStream({ pull }, { highWaterMark: 0 });
  }
}

async function* linesOf(response: Response, idle: IdleWatch): AsyncGenerator<Buffer> {
  let begun: Buffer = Buffer.alloc(0);
  for await (const part of response.body ?? []) {
    const chunk: Uint8Array = part;
    idle.moved();
    const text = Buffer.concat([begun, chunk]);
    let from = 0;
    for (let end = text.indexOf(lineFeed); end >= 0; end = text.indexOf(lineFeed, from)) {
      yield text.subarray(from, end);
      from = end + 1;
    }
    begun = text.subarray(from);
    if (begun.length > longestLine)
      throw new RegistryUnreachable(`a line is longer than ${longestLine} bytes`);
  }
}
