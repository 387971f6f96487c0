import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Replayed, ReplayInput } from '#core/engine';
import { Refusal } from '#core/refusal';
import { packageRoot } from '../package-root';

/** Most memory an engine may use, in MiB. */
const MAX_MEMORY = 1024;

/** How long it may take, in milliseconds: a little more than its own process gives it. */
const DEADLINE = 150_000;

/** Most bytes that it may say. */
const MAX_SAID = 64 * 1024 * 1024;

/**
 * Has an engine judge again, in a process of its own that may open no file and start nothing, where the engine has nothing but
 * hashing. Refuses (object-mismatch) a file that is no engine, or that gives up.
 */
export async function runEngine(engine: Buffer, input: ReplayInput): Promise<Replayed> {
  const said = await runAlone(JSON.stringify({ engine: engine.toString('utf8'), input }));
  try {
    return JSON.parse(said) as Replayed;
  } catch (cause) {
    throw new Refusal('object-mismatch', 'the engine did not answer in JSON', {}, { cause });
  }
}

function runAlone(text: string): Promise<string> {
  const runner = path.join(packageRoot(), 'libs', 'engines', 'run-engine.js');
  const child = spawn(process.execPath, [...limits(runner), runner], {
    env: {},
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const giveUp = () => child.kill('SIGKILL');
  const timer = setTimeout(giveUp, DEADLINE);
  const said = collected(child.stdout, giveUp);
  const complained = collected(child.stderr, giveUp);
  return new Promise((resolve, reject) => {
    // An engine that ends before it has read everything says so by its exit code.
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) return resolve(Buffer.concat(said).toString('utf8'));
      const why =
        /^\w*Error.*$/m.exec(Buffer.concat(complained).toString('utf8'))?.[0] ?? `exit code ${code}`;
      reject(new Refusal('object-mismatch', `the engine could not judge: ${why}`));
    });
    child.stdin.end(text);
  });
}

/** What a stream says, as long as that is not too much. */
function collected(stream: Readable, onTooMuch: () => void): readonly Buffer[] {
  const parts: Buffer[] = [];
  let size = 0;
  stream.on('data', (part: Buffer) => {
    size += part.length;
    if (size > MAX_SAID) onTooMuch();
    else parts.push(part);
  });
  return parts;
}

/** Node has had its permission model since 20, under another name at first. */
function limits(runner: string): string[] {
  const flags = ['--permission', '--experimental-permission'];
  const permission = flags.find((flag) => process.allowedNodeEnvironmentFlags.has(flag)) ?? flags[1];
  return [
    `${permission}`,
    `--allow-fs-read=${runner}`,
    '--disallow-code-generation-from-strings',
    `--max-old-space-size=${MAX_MEMORY}`,
  ];
}
