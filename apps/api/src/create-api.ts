import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { RouteOptions } from 'fastify';
import { NestDiagnostics } from '#platform/diagnostics';
import { systemClock } from '#platform/clock';
import { createMetrics } from '#platform/metrics';
import { ApiModule, type ApiParts } from './api.module';
import { addBodyParsers } from './http/body-parsers';
import { returnRequestId } from './evaluation/request-id';
import { doorHook } from './http/door';
import { fastifyOptions } from './http/fastify-options';
import { Readiness } from './health/readiness';
import { defaultHttpSettings } from './http/http-settings';
import { KnownRoutes } from './http/known-routes';
import { ProblemFilter } from './http/problem.filter';
import { addFormParser } from './oauth/form-body';
import { RateLimit, rateLimitHook } from './http/rate-limit';
import { validationPipe } from './http/validation';
import { HttpMetrics } from './metrics/http-metrics';
import { describeApi } from './openapi/openapi-document';

/** Builds the API over an open registry. It is ready to listen; closing it leaves the registry open. */
export async function createApi(parts: ApiParts): Promise<NestFastifyApplication> {
  const { diagnostics, clock = systemClock, metrics = createMetrics() } = parts;
  const settings = { ...defaultHttpSettings, ...parts.http };
  const measured = new HttpMetrics(metrics);
  const routes = new KnownRoutes();
  const adapter = new FastifyAdapter(fastifyOptions(routes, diagnostics, settings));
  const fastify = adapter.getInstance();
  fastify.addHook('onRoute', ({ url, method }: RouteOptions) => routes.add(url, [method].flat()));
  if (settings.rateLimit !== null) {
    fastify.addHook(
      'onRequest',
      rateLimitHook(new RateLimit(settings.rateLimit), () => clock.monotonic()),
    );
  }
  fastify.addHook('onRequest', returnRequestId);
  fastify.addHook('onRequest', doorHook(routes));
  fastify.addHook('onResponse', measured.observe);
  // RFC 9110 §10.1.1 lets a server ignore what it is expected to do; Node alone would answer without a word of ours.
  fastify.server.on('checkExpectation', (request, response) =>
    fastify.server.emit('request', request, response),
  );
  addBodyParsers(fastify);
  addFormParser(fastify);
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.register({ ...parts, clock, metrics }),
    adapter,
    {
      bodyParser: false,
      // A wrong wiring is an error like any other, not a reason to abort the process from within.
      abortOnError: false,
      logger: new NestDiagnostics(diagnostics),
    },
  );
  app.useGlobalFilters(new ProblemFilter(diagnostics));
  app.useGlobalPipes(validationPipe());
  SwaggerModule.setup('docs', app, describeApi(app), { customSiteTitle: 'Interlock registry' });
  const readiness = app.get(Readiness);
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    // Whoever keeps a connection to a process on its way out would keep it from leaving.
    if (readiness.isLeaving) reply.header('connection', 'close');
    done();
  });
  await app.init();
  await fastify.ready();
  app.getHttpServer().maxConnections = settings.maxConnections;
  measured.watch(app.getHttpServer());
  return app;
}
