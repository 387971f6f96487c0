import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from '#platform/metrics';
import type { WorkerHealth } from './worker-health';

/** What the server tells of. */
export interface HealthFacts {
  readonly health: Pick<WorkerHealth, 'obstacle'>;
  readonly metrics: Metrics;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Whoever asks is a machine nearby, one at a time; nobody else has a reason to be here. */
const limits = {
  headersTimeout: 5_000,
  requestTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 8_192,
};
const MAX_CONNECTIONS = 64;

/** Tells over HTTP how a worker fares: /health/live, /health/ready, /metrics, and nothing else. */
export class HealthServer {
  private constructor(private readonly server: Server) {}

  /** Listens; port 0 takes any free one. */
  static async listen(
    facts: HealthFacts,
    { host, port }: { host: string; port: number },
  ): Promise<HealthServer> {
    const server = createServer(limits, (request, response) => void answer(facts, request, response));
    server.maxConnections = MAX_CONNECTIONS;
    server.listen(port, host);
    await once(server, 'listening');
    return new HealthServer(server);
  }

  /** Such as `http://127.0.0.1:3001`. */
  get url(): string {
    const { address, family, port } = this.server.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}

async function answer(facts: HealthFacts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, type, body } = await answerTo(request, facts);
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(request.method === 'HEAD' ? '' : body);
}

async function answerTo({ method, url }: IncomingMessage, { health, metrics }: HealthFacts): Promise<Answer> {
  if (method !== 'GET' && method !== 'HEAD') return json(405, { status: 'method-not-allowed' });
  switch (url) {
    case '/health/live':
      return json(200, { status: 'live' });
    case '/health/ready': {
      const obstacle = await health.obstacle();
      return obstacle === null
        ? json(200, { status: 'ready' })
        : json(503, { status: 'unavailable', detail: obstacle });
    }
    case '/metrics':
      return { status: 200, type: metrics.contentType, body: await metrics.metrics() };
    default:
      return json(404, { status: 'not-found' });
  }
}

function json(status: number, value: object): Answer {
  return { status, type: 'application/json', body: JSON.stringify(value) };
}
