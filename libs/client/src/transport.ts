import { readAnswer, type Answer } from './answer-bytes';
import { reasonOf, type Fetch } from './fetch';
import { exchangeLines } from './line-exchange';
import { RegistryUnreachable } from './registry-problem';

/** One request; `path` is relative to the base address. */
export interface RegistryRequest {
  readonly path: string;
  readonly accept: string;
  readonly body?: { readonly type: string; readonly text: string };
  /** With a body: whether it asks for something to be read, which whoever logged in may read more of. */
  readonly asReader?: boolean;
}

/** How patient the client is. */
export interface Patience {
  /** How long one attempt may take, in milliseconds. */
  readonly timeoutMs: number;
  /** How often a request is sent at most. */
  readonly attempts: number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

const firstDelayMs = 200;
const longestDelayMs = 30_000;
/** Statuses that ask to come again, or that something between here and the registry gives while that restarts. */
const transient: ReadonlySet<number> = new Set([429, 502, 503, 504]);
/** Waiting some seconds does not help against these: an operator has to act. */
const lasting = /"code":"(log-read-only|clock-regression)"/;

/** Whether a result or answer asks to come again and may get a better one then. */
export function asksToComeAgain(status: number, code: string): boolean {
  return transient.has(status) && !lasting.test(`"code":"${code}"`);
}

/** Sends requests, and sends them again where that is safe: everything here is, because a statement keeps one place. */
export class Transport {
  private readonly base: URL;

  /** `token` gives the access token that what is read is read with. */
  constructor(
    baseUrl: string,
    private readonly fetch: Fetch,
    readonly patience: Patience,
    private readonly token?: () => Promise<string>,
  ) {
    this.base = new URL(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
    if (!/^https?:$/.test(this.base.protocol)) throw new TypeError(`${baseUrl} is no http address`);
  }

  /** Scheme, host and port of the registry. */
  get origin(): string {
    return this.base.origin;
  }

  /** The answer of the last attempt, whatever its status; throws RegistryUnreachable when no attempt got one. */
  async send(request: RegistryRequest): Promise<Answer> {
    // Submitting needs no token: the signature is the authentication.
    const reads = request.body === undefined || request.asReader === true;
    const token = reads ? await this.token?.() : undefined;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.attempt(request, token);
      if (attempt < this.patience.attempts && isTransient(outcome)) {
        await this.patience.wait(delayBefore(attempt + 1, outcome));
      } else if (outcome instanceof RegistryUnreachable) {
        throw outcome;
      } else {
        return outcome;
      }
    }
  }

  /** Sends lines and gives the lines of the answer, once: whoever sends them knows where to go on. */
  exchangeLines(path: string, lines: AsyncGenerator<string>): AsyncGenerator<Buffer> {
    const url = new URL(path, this.base);
    return exchangeLines({ fetch: this.fetch, url, idleMs: this.patience.timeoutMs }, lines);
  }

  /** Waits before an attempt with this number, from 1. */
  pause(attempt: number): Promise<void> {
    return this.patience.wait(plannedDelay(attempt));
  }

  private async attempt(
    { path, accept, body }: RegistryRequest,
    token: string | undefined,
  ): Promise<Answer | RegistryUnreachable> {
    const url = new URL(path, this.base);
    try {
      const response = await this.fetch(url, {
        headers: {
          accept,
          ...(body && { 'content-type': body.type }),
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        signal: AbortSignal.timeout(this.patience.timeoutMs),
        // A redirected POST would be sent as a GET, or to somebody else.
        ...(body && { method: 'POST', body: body.text, redirect: 'error' }),
      });
      return await readAnswer(response);
    } catch (cause) {
      return new RegistryUnreachable(`no answer from ${url.origin}: ${reasonOf(cause)}`, { cause });
    }
  }
}

function isTransient(outcome: Answer | RegistryUnreachable): boolean {
  if (outcome instanceof RegistryUnreachable) return true;
  return transient.has(outcome.status) && !lasting.test(outcome.bytes.toString('latin1'));
}

/** What Retry-After asks for, else twice as long each time, with jitter so that many clients do not come at once. */
function delayBefore(attempt: number, outcome: Answer | RegistryUnreachable): number {
  const asked = outcome instanceof RegistryUnreachable ? undefined : outcome.retryAfterSeconds;
  return asked === undefined ? plannedDelay(attempt - 1) : Math.min(asked * 1000, longestDelayMs);
}

function plannedDelay(failures: number): number {
  return Math.min(firstDelayMs * 2 ** (failures - 1) * (0.5 + Math.random() / 2), longestDelayMs);
}
