import { SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { Scope } from '#core/party';

const SCOPE = 'interlock:scope';

/** Notes with which scope a token reads a resource. */
export const RouteScope = (scope: Scope) => SetMetadata(SCOPE, scope);

/** The scope that the resource of a request was given. */
export function scopeOf(reflector: Reflector, context: ExecutionContext): Scope {
  const scope = reflector.getAllAndOverride<Scope | undefined>(SCOPE, [
    context.getHandler(),
    context.getClass(),
  ]);
  if (scope === undefined) throw new TypeError('a resource with readers declares no scope');
  return scope;
}
