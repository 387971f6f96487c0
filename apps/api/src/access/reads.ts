import { applyDecorators, UseGuards, type CanActivate, type Type } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import type { Scope } from '#core/party';
import { documentRefusals } from '../openapi/answers';
import { ReaderGuard } from './reader.guard';
import { RouteScope } from './route-scope';

/** The name of the way to get a token, in the OpenAPI document. */
export const SECURITY_SCHEME = 'oauth';

/**
 * Declares that what a resource shows depends on who asks, and with which scope a token reads it. Without a token it shows
 * what is for everybody. Further guards find the reader known.
 */
export function Reads(
  scope: Scope,
  ...guards: readonly Type<CanActivate>[]
): ClassDecorator & MethodDecorator {
  return applyDecorators(
    RouteScope(scope),
    UseGuards(ReaderGuard, ...guards),
    documentRefusals(['invalid-token', 'insufficient-scope']),
    ApiSecurity({}),
    ApiSecurity(SECURITY_SCHEME, [scope]),
  );
}
