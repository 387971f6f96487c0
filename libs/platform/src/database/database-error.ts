import { types } from 'node:util';
import { DatabaseError } from 'pg';

/** Errors of Node itself may be of another realm than ours, so `instanceof` would not know them. */
const { isNativeError } = types;

/** SQLSTATEs after which the same transaction may well succeed: PostgreSQL Appendix A. */
const transientStates = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '55P03', // lock timeout
  '25P03', // idle in transaction too long
  '53300', // too many connections
  '57P01', // terminated by an administrator
  '57P02', // server crashed
  '57P03', // not accepting connections yet
  '57P05', // idle session timeout
]);

/** Classes that mean that the content cannot be stored, whoever tries however often: data exception, integrity, program limit. */
const contentClasses = new Set(['22', '23', '54']);

/** Codes of sockets to a server that is away or went away. */
const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** node-postgres has no code for these; the text is all there is. */
const connectionLost =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error)/;

/** True when the same work may succeed if tried again: conflicts, timeouts of locks, a server that is away. */
export function isTransient(error: unknown): boolean {
  const cause = databaseCause(error);
  const state = sqlState(cause);
  if (state) return transientStates.has(state) || state.startsWith('08');
  if (!isNativeError(cause)) return false;
  return connectionCodes.has(codeOf(cause) ?? '') || connectionLost.test(cause.message);
}

/** True when PostgreSQL rolled the transaction back for the sake of another one: serialization failure or deadlock. */
export function isConflict(error: unknown): boolean {
  return ['40001', '40P01'].includes(sqlState(databaseCause(error)) ?? '');
}

/** True when the server gave a statement up because it took too long (SQLSTATE 57014). */
export function isCancelled(error: unknown): boolean {
  return sqlState(databaseCause(error)) === '57014';
}

/** True when the database refuses the content itself, so that trying again is useless. */
export function isContentError(error: unknown): boolean {
  return contentClasses.has((sqlState(databaseCause(error)) ?? '').slice(0, 2));
}

/** TypeORM wraps what the driver threw; Node wraps the refusals of several addresses of one host. */
function databaseCause(error: unknown): unknown {
  if (!isNativeError(error)) return error;
  if ('errors' in error && Array.isArray(error.errors)) return error.errors[0] as unknown;
  if ('driverError' in error) return error.driverError;
  return error;
}

function sqlState(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined;
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
