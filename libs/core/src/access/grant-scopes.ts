import type { Scope } from '#core/party';

/**
 * The scopes a token gets (RFC 6749 §3.3): those asked for, in the order in which the client holds them, or all it holds
 * where none are named. Null when it asks for one it does not hold, or in another spelling than single spaces between.
 */
export function grantScopes(asked: string | undefined, held: readonly Scope[]): readonly Scope[] | null {
  if (asked === undefined || asked === '') return held;
  const wanted = asked.split(' ');
  const granted = held.filter((scope) => wanted.includes(scope));
  return wanted.every((name) => granted.some((scope) => scope === name)) ? granted : null;
}
