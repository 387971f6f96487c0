import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Readiness } from './health/readiness';

/** How long requests that are under way may take; whoever is slower than this is cut off (milliseconds). */
const LONGEST_REQUEST = 7_000;

/** Takes the API out of service: first it is no longer ready, then nothing new is accepted, what is under way is done. */
export async function leave(app: NestFastifyApplication, graceMs = 0): Promise<void> {
  app.get(Readiness).leave();
  await sleep(graceMs);
  const server: Server = app.getHttpServer();
  const late = setTimeout(() => server.closeAllConnections(), LONGEST_REQUEST);
  await app.close();
  clearTimeout(late);
}
