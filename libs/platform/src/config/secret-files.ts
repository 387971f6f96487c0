import { readFileSync } from 'node:fs';
import type { ConfigFinding } from './config-error';

/** An environment whose secrets are all in it, and what could not be read into it. */
export interface ReadSecrets {
  readonly env: NodeJS.ProcessEnv;
  readonly findings: readonly ConfigFinding[];
}

/**
 * Reads secrets that are given as files: `NAME_FILE` is the path of a file that holds the value of NAME, so that it stands
 * in no environment others may list. A line break at the end is not part of it.
 */
export function readSecretFiles(env: NodeJS.ProcessEnv, names: readonly string[]): ReadSecrets {
  const read: NodeJS.ProcessEnv = { ...env };
  const findings = names.flatMap((name): ConfigFinding[] => {
    const file = env[`${name}_FILE`];
    if (!file) return [];
    if (env[name]) return [{ variable: `${name}_FILE`, problem: `${name} is set as well; set one of them` }];
    try {
      read[name] = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
      return [];
    } catch (error) {
      return [{ variable: `${name}_FILE`, problem: `cannot be read: ${codeOf(error)}` }];
    }
  });
  return { env: read, findings };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
