import type { Fetch } from '#client';

/** A request as the client sent it. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

type Answerer = (request: SentRequest) => Response | Error;

/** A fetch that asks a function instead of a server and remembers what was sent; an Error is a lost connection. */
export function fakeFetch(answer: Answerer): { readonly fetch: Fetch; readonly sent: SentRequest[] } {
  const sent: SentRequest[] = [];
  const fetch: Fetch = async (url, init) => {
    const request = {
      method: init.method ?? 'GET',
      path: `${url.pathname}${url.search}`,
      headers: new Headers(init.headers),
      body: await new Response(init.body ?? '').text(),
    };
    sent.push(request);
    const answered = answer(request);
    if (answered instanceof Error) throw answered;
    return answered;
  };
  return { fetch, sent };
}

/** An answer in JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}
