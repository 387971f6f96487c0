import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Readiness } from './health/readiness';

/** Takes the API out of service: first it is no longer ready, then nothing new is accepted, what is under way is done. */
export async function leave(app: NestFastifyApplication, graceMs = 0): Promise<void> {
  app.get(Readiness).leave();
  await sleep(graceMs);
  await app.close();
}
