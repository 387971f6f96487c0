import { isNativeError } from 'node:util/types';
import { CommanderError } from 'commander';
import { RegistryProblem, RegistryUnreachable } from '#client';
import { isRefusal, refusalCodes, type TextPosition } from '#core/refusal';
import { ConfigError } from '#platform/config';
import { KeystoreError } from '#platform/keystore';
import { exitCodes, type ExitCode } from './exit-code';
import { VerificationFailed } from './offline';
import { DatabaseUnreachable, FileRefused, UsageError } from './command-error';

/** Why a command failed, ready to be said to people or machines. */
export interface Failure {
  readonly exitCode: ExitCode;
  readonly code: string;
  readonly message: string;
  /** `file:line:column` or as much of it as is known. */
  readonly where?: string;
  readonly next?: string;
}

/** Makes of whatever was thrown a failure with its exit code. */
export function toFailure(error: unknown): Failure {
  if (error instanceof VerificationFailed) return ofVerification(error);
  if (error instanceof FileRefused) return ofFile(error);
  if (error instanceof RegistryProblem) return ofProblem(error);
  if (error instanceof RegistryUnreachable) return ofSilence(error);
  if (error instanceof DatabaseUnreachable) return ofDatabase(error);
  if (isRefusal(error)) return { ...refused(error.code, error.message), where: placeOf(undefined, error.at) };
  if (isUsage(error)) return { exitCode: exitCodes.usage, code: 'usage', message: error.message };
  return ofFault(error);
}

/** `file:line:column`, without the parts that are not known. */
export function placeOf(
  file: string | undefined,
  { line, column, pointer }: TextPosition,
): string | undefined {
  const known = [file, line, column].filter((part) => part !== undefined);
  if (known.length > 0) return known.join(':');
  return pointer === undefined || pointer === '' ? undefined : pointer;
}

function ofVerification({ code, message, at }: VerificationFailed): Failure {
  return { ...refused(code, message), where: placeOf(at.file, at), exitCode: exitCodes.unverified };
}

function ofFile({ file, refusal }: FileRefused): Failure {
  return { ...refused(refusal.code, refusal.message), where: placeOf(file, refusal.at) };
}

function ofProblem({ status, code, message, problem }: RegistryProblem): Failure {
  const where = placeOf(undefined, problem);
  const correlation = problem.instance === undefined ? message : `${message} (${problem.instance})`;
  if (status < 500 && status !== 429) return { ...refused(code, message), where };
  return { ...refused(code, correlation), exitCode: exitCodes.unreachable };
}

function ofSilence({ message }: RegistryUnreachable): Failure {
  const next = 'Check --url (or INTERLOCK_URL) and that the registry runs; the same command again is safe.';
  return { exitCode: exitCodes.unreachable, code: 'unreachable', message, next };
}

function ofDatabase({ message }: DatabaseUnreachable): Failure {
  const next = 'Check DATABASE_URL, or --data, and that the server runs.';
  return { exitCode: exitCodes.unreachable, code: 'unreachable', message, next };
}

function ofFault(error: unknown): Failure {
  const message = isNativeError(error) ? (error.stack ?? error.message) : String(error);
  return { exitCode: exitCodes.fault, code: 'fault', message };
}

function refused(code: string, message: string): Failure {
  const known = Object.entries(refusalCodes).find(([name]) => name === code);
  return { exitCode: exitCodes.refused, code, message, next: known?.[1].remedy };
}

function isUsage(error: unknown): error is Error {
  if (error instanceof UsageError || error instanceof KeystoreError || error instanceof ConfigError)
    return true;
  return error instanceof CommanderError || isFileError(error);
}

/** A file that is missing, unreadable or a directory is for the caller to mend. */
function isFileError(error: unknown): error is Error {
  if (!isNativeError(error) || !('code' in error) || !('path' in error)) return false;
  return typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code);
}
