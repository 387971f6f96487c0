import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiProduces } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import type { z } from 'zod';

/** What the door checks of a request before anything of it is read. */
export interface RouteFacts {
  /** Media types it can answer with, the preferred one first. */
  readonly produces: readonly string[];
  /** Names of the query parameters it knows. */
  readonly parameters: readonly string[];
  /** Media types of the bodies it takes; none where it looks at no body. */
  readonly takes: readonly string[];
}

/** Declares a resource: its media types, its query where it has one, and the media types of the bodies it takes. */
export function Resource(
  produces: readonly string[],
  query?: z.ZodObject,
  takes: readonly string[] = [],
): MethodDecorator {
  const facts: RouteFacts = { produces, parameters: query ? Object.keys(query.shape) : [], takes };
  return applyDecorators(RouteConfig(facts), ApiProduces(...produces));
}

/** The facts of a route, or undefined for one that was not declared so, such as a page of the documentation. */
export function routeFactsOf(config: unknown): RouteFacts | undefined {
  const declared = typeof config === 'object' && config !== null && 'produces' in config;
  return declared ? (config as RouteFacts) : undefined;
}
