import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { RouteOptions } from 'fastify';
import { NestDiagnostics } from '#platform/diagnostics';
import { ApiModule, type ApiParts } from './api.module';
import { addBodyParsers } from './http/body-parsers';
import { doorHook } from './http/door';
import { fastifyOptions } from './http/fastify-options';
import { KnownRoutes } from './http/known-routes';
import { ProblemFilter } from './http/problem.filter';
import { validationPipe } from './http/validation';
import { describeApi } from './openapi/openapi-document';

/** Most connections at once; further ones are closed at once instead of waiting. */
const MAX_CONNECTIONS = 10_000;

/** Builds the API over an open registry. It is ready to listen; closing it leaves the registry open. */
export async function createApi(parts: ApiParts): Promise<NestFastifyApplication> {
  const { diagnostics } = parts;
  const routes = new KnownRoutes();
  const adapter = new FastifyAdapter(fastifyOptions(routes, diagnostics));
  const fastify = adapter.getInstance();
  fastify.addHook('onRoute', ({ url, method }: RouteOptions) => routes.add(url, [method].flat()));
  fastify.addHook('onRequest', doorHook(routes));
  addBodyParsers(fastify);
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.register(parts), adapter, {
    bodyParser: false,
    // A wrong wiring is an error like any other, not a reason to abort the process from within.
    abortOnError: false,
    logger: new NestDiagnostics(diagnostics),
  });
  app.useGlobalFilters(new ProblemFilter(diagnostics));
  app.useGlobalPipes(validationPipe());
  SwaggerModule.setup('docs', app, describeApi(app), { customSiteTitle: 'Interlock registry' });
  await app.init();
  await fastify.ready();
  app.getHttpServer().maxConnections = MAX_CONNECTIONS;
  return app;
}
