import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sha256Hex } from '#core/bytes';
import type { Replayed, ReplayInput } from '#core/engine';
import { Refusal } from '#core/refusal';
import { ConfinedProcess } from '#platform/confined-process';
import { packageRoot } from '../package-root';

/** Most memory an engine may use, in MiB, how long it may take, in milliseconds, and how long its answer may be, in bytes. */
const MAX_MEMORY = 1024;
const TIMEOUT = 300_000;
const MAX_ANSWER = 64 * 1024 * 1024;

/** Whether an engine with this lowercase hex SHA-256 comes with this program. */
export function isOwnEngine(sha256: string): boolean {
  const files = readdirSync(engines()).filter((file) => file.endsWith('.cjs'));
  return files.some((file) => sha256Hex(readFileSync(path.join(engines(), file))) === sha256);
}

/**
 * Has an engine judge again, in a process of its own that may open no file and start nothing, where the engine has nothing but
 * hashing. Refuses (object-mismatch) a file that is no engine, or that gives up.
 */
export async function runEngine(engine: Buffer, input: ReplayInput): Promise<Replayed> {
  const program = path.join(engines(), 'run-engine.js');
  const greeting = engine.toString('utf8');
  const running = new ConfinedProcess({
    program,
    greeting,
    maxMemory: MAX_MEMORY,
    timeoutMs: TIMEOUT,
    maxAnswer: MAX_ANSWER,
  });
  try {
    return (await running.ask(input)) as Replayed;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'it gave up';
    throw new Refusal('object-mismatch', `the engine could not judge: ${why}`, {}, { cause });
  } finally {
    await running.close();
  }
}

function engines(): string {
  return path.join(packageRoot(), 'libs', 'engines');
}
