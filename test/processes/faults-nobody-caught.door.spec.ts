import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { startDurableRegistry, type DurableRegistry } from '../support/durable-registry';
import { startTypescript } from '../support/typescript-process';

jest.setTimeout(60_000);

const failing = path.join(__dirname, '../support/failing-process.ts');
const apps = path.join(__dirname, '../../apps');
const children: ChildProcess[] = [];
let registry: DurableRegistry;

beforeAll(async () => {
  registry = await startDurableRegistry();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await registry.close();
});

/** Each process: its entry, what it says when it runs, and the file it writes its diagnostics to, where that is not its output. */
const processes = [
  { name: 'api', args: [], ready: 'is listening' },
  { name: 'worker', args: [], ready: 'is ready' },
  { name: 'standalone', args: ['--no-example'], ready: 'stays up', diagnostics: 'diagnostics.log' },
] as const;

describe.each(processes)('V19 $name', ({ name, args, ready, ...where }) => {
  it.each(['exception', 'rejection'])(
    'V19 tells of the %s that nobody caught, and ends with 1',
    async (how) => {
      const entry = path.join(apps, name, 'src/main.ts');
      const child = startTypescript(failing, [entry, ...args], registry.env);
      children.push(child);
      const ended = once(child, 'exit');
      const lines: string[] = [];
      const output = createInterface({ input: child.stdout ?? process.stdin });
      const running = new Promise<void>((resolve) => {
        output.on('line', (line) => {
          lines.push(line);
          if (line.includes(ready)) resolve();
        });
      });
      await Promise.race([running, ended]);
      child.send(how);
      expect(await ended).toEqual([1, null]);
      const told = 'diagnostics' in where ? await diagnosticsIn(where.diagnostics) : lines;
      expect(JSON.parse(told.at(-1) ?? '{}')).toMatchObject({
        level: 60,
        name,
        err: { message: 'a surprise' },
      });
    },
  );
});

async function diagnosticsIn(file: string): Promise<string[]> {
  const text = await readFile(path.join(registry.env.INTERLOCK_DATA ?? '', file), 'utf8');
  return text.trimEnd().split('\n');
}
