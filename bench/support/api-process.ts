import 'reflect-metadata';
import { systemClock } from '#platform/clock';
import { createDiagnostics } from '#platform/diagnostics';
import { openRegistry } from '#registry/registry';
import type { LockHold } from '#registry/register';
import { createApi, leave } from '../../apps/api/src';
import type { ApiMessage, Observations } from './api-messages';

/**
 * The API as it is, in a process that also tells how long the lock was held. It does not ask whether the database keeps its
 * promises: the crash bench uses it to show what happens when the database does not.
 */
async function main(): Promise<void> {
  const holds: LockHold[] = [];
  const diagnostics = createDiagnostics({ level: 'fatal', name: 'api' });
  const registry = await openRegistry({
    databaseUrl: process.env.DATABASE_URL ?? '',
    diagnostics,
    monotonic: systemClock.monotonic,
    onHold: (hold) => holds.push(hold),
  });
  const app = await createApi({ registry, clock: systemClock, diagnostics });
  await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT ?? 0) });
  process.on('message', () => tell({ type: 'observations', observations: observe(holds) }));
  const stop = () => void leave(app).then(() => process.exit());
  process.once('SIGTERM', stop).once('disconnect', () => process.exit());
  tell({ type: 'ready', port: Number(new URL(await app.getUrl()).port) });
}

let cpuBefore = process.cpuUsage();

function observe(holds: LockHold[]): Observations {
  const { user, system } = process.cpuUsage(cpuBefore);
  cpuBefore = process.cpuUsage();
  return { holds: holds.splice(0), rss: process.memoryUsage.rss(), cpu: user + system };
}

function tell(message: ApiMessage): void {
  process.send?.(message);
}

void main();
