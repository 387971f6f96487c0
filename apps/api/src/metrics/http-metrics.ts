import type { Server } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Gauge, Histogram } from 'prom-client';
import type { Metrics } from '#platform/metrics';

/** Requests by the pattern of their route: a path as it was sent could hold anything, names of parties among it. */
export class HttpMetrics {
  private readonly durations: Histogram;

  constructor(private readonly metrics: Metrics) {
    this.durations = new Histogram({
      name: 'interlock_http_request_duration_seconds',
      help: 'Requests, and how long they took from their head to the end of the answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [metrics],
    });
  }

  /** Counts a request that was answered. */
  readonly observe = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const route = request.routeOptions.url ?? 'none';
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    this.durations.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
    done();
  };

  /** Adds how many connections a server has. */
  watch(server: Server): void {
    new Gauge({
      name: 'interlock_http_connections',
      help: 'Open connections to the API',
      registers: [this.metrics],
      async collect() {
        this.set(await connectionsOf(server));
      },
    });
  }
}

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });
}
