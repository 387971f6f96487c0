import { startEmbeddedPostgres } from '#platform/embedded-postgres';

/** A process of its own that starts PostgreSQL on the directory it is given, tells the pid, and waits to be ended. */
async function main(dataDir: string): Promise<void> {
  const { url, pid, adopted, stop } = await startEmbeddedPostgres({ dataDir, durable: false });
  process.send?.({ url, pid, adopted });
  process.once('message', () => void stop().then(() => process.exit()));
}

void main(process.argv[2] ?? '');
