import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { LoadPlan } from './load-plan';
import { LoadRun } from './load-run';

/** A process of its own that sends what it is told to, so that sending does not compete with the server for one event loop. */
process.on('message', (plan: LoadPlan) => {
  void answer(plan);
});
process.once('disconnect', () => process.exit());

async function answer(plan: LoadPlan): Promise<void> {
  const bodies = await readBodies(plan);
  process.send?.(await new LoadRun(plan, bodies).run());
}

async function readBodies({ file, from, count }: LoadPlan): Promise<Buffer[]> {
  const bodies: Buffer[] = [];
  const input = createReadStream(file);
  let line = 0;
  for await (const text of createInterface({ input })) {
    if (line++ < from) continue;
    bodies.push(Buffer.from(text, 'latin1'));
    if (bodies.length === count) break;
  }
  input.destroy();
  return bodies;
}
