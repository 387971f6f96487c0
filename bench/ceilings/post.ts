import type { LoadGenerator } from '../load/load-generator';
import type { LoadPlan } from '../load/load-plan';
import { ServiceProcess } from '../support/service-process';

/** Requests a second that a Nest Fastify route answers when it only parses the same bodies. */
export async function measurePost(
  load: LoadGenerator,
  plan: Pick<LoadPlan, 'file' | 'count' | 'connections' | 'seconds'>,
): Promise<number> {
  const service = ServiceProcess.start('bench/ceilings/post-process.js', {});
  try {
    const { port } = await service.message<{ type: 'ready'; port: number }>('ready');
    const whole = { ...plan, from: 0, port, path: '/v1/statements', contentType: 'application/jose' };
    await load.run({ ...whole, seconds: 1 });
    const { requests, seconds, outcomes } = await load.run(whole);
    if (outcomes['201'] !== requests) throw new Error(`the route answered ${JSON.stringify(outcomes)}`);
    return requests / seconds;
  } finally {
    await service.stop();
  }
}
