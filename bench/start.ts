import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Product } from './load/product';
import { judged, type Finding } from './support/finding';
import { runFromCommandLine, type BenchSurroundings } from './support/run-bench';

/** Bars of the design (§10). */
const FIRST = 8;
const LATER = 4;
const IDLE_MEGABYTES = 200;

const standalone = path.resolve(__dirname, '../apps/standalone/src/main.js');

/** How long the embedded default takes until it can be used, and what an API process takes that does nothing. */
export async function benchStart(surroundings: BenchSurroundings): Promise<readonly Finding[]> {
  const data = path.join(surroundings.directory, 'embedded');
  await mkdir(data, { recursive: true });
  surroundings.say('start: the embedded default, three times');
  const first = await secondsToReady(data);
  const later = Math.max(await secondsToReady(data), await secondsToReady(data));
  const idle = await idleMegabytes(surroundings);
  return [
    judged('first start, embedded, to ready', `${first.toFixed(1)} s`, `≤ ${FIRST} s`, first <= FIRST),
    judged('later start', `${later.toFixed(1)} s (worse of 2)`, `≤ ${LATER} s`, later <= LATER),
    judged('idle API process', `${Math.round(idle)} MB`, `≤ ${IDLE_MEGABYTES} MB`, idle <= IDLE_MEGABYTES),
  ];
}

async function secondsToReady(data: string): Promise<number> {
  const env = {
    ...process.env,
    DATABASE_URL: '',
    REDIS_URL: '',
    PORT: '0',
    INTERLOCK_DATA: data,
    INTERLOCK_KEYS: '',
    XDG_STATE_HOME: data,
  };
  const begin = performance.now();
  const child = spawn(process.execPath, [standalone, '--no-example'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => void child.kill('SIGTERM');
  process.once('exit', kill);
  const gone = once(child, 'exit');
  const isReady = await says(child.stdout, 'running');
  const seconds = (performance.now() - begin) / 1000;
  child.kill('SIGTERM');
  await gone;
  process.removeListener('exit', kill);
  if (!isReady) throw new Error('the embedded default did not start');
  return seconds;
}

/** Whether a process says the word before it ends. */
async function says(output: NodeJS.ReadableStream, word: string): Promise<boolean> {
  for await (const line of createInterface({ input: output })) if (line.includes(word)) return true;
  return false;
}

async function idleMegabytes(surroundings: BenchSurroundings): Promise<number> {
  const product = await Product.start(surroundings);
  try {
    await sleep(2000);
    return (await product.observe()).rss / 1e6;
  } finally {
    await product.stop();
  }
}

if (require.main === module) runFromCommandLine(benchStart);
