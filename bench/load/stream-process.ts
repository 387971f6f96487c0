import { request, type IncomingMessage } from 'node:http';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import type { StreamPlan, StreamResult } from './stream-plan';

/** Every how many results one is kept as a sample. */
const SAMPLE_EVERY = 1000;

/** A process of its own that sends what it is told to as one stream, and reads the results meanwhile. */
process.on('message', (plan: StreamPlan) => void answer(plan));
process.once('disconnect', () => process.exit());

async function answer(plan: StreamPlan): Promise<void> {
  const lines = await readLines(plan);
  process.send?.(await send(plan, lines));
}

/** The bodies as lines of a stream, ready before anything is timed. */
async function readLines({ file, from, count }: StreamPlan): Promise<Buffer[]> {
  const lines: Buffer[] = [];
  const input = createReadStream(file);
  let number = 0;
  for await (const text of createInterface({ input })) {
    if (number++ < from) continue;
    lines.push(Buffer.from(`"${text}"\n`, 'latin1'));
    if (lines.length === count) break;
  }
  input.destroy();
  return lines;
}

async function send({ port, path }: StreamPlan, lines: readonly Buffer[]): Promise<StreamResult> {
  const outgoing = request({
    port,
    host: '127.0.0.1',
    path,
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', accept: 'application/x-ndjson' },
  });
  const begin = performance.now();
  const reading = once(outgoing, 'response').then(([response]) => read(response as IncomingMessage));
  for (const line of lines) if (!outgoing.write(line)) await once(outgoing, 'drain');
  outgoing.end();
  const { outcomes, samples } = await reading;
  return { seconds: (performance.now() - begin) / 1000, outcomes, samples };
}

async function read(response: IncomingMessage): Promise<Omit<StreamResult, 'seconds'>> {
  const outcomes: Record<string, number> = {};
  const samples: string[] = [];
  let count = 0;
  for await (const text of createInterface({ input: response })) {
    // A result with a proof is registered; what else it says is looked at in the samples.
    const outcome = text.includes('"proof":"') ? 'proven' : 'other';
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (outcome === 'other' || count++ % SAMPLE_EVERY === 0) samples.push(text);
  }
  return { outcomes, samples: samples.slice(0, 100) };
}
