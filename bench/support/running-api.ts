import type { Submission } from '#core/register';
import type { ApiMessage, Observations } from './api-messages';
import { ServiceProcess } from './service-process';

/** The API of an installation in a process of its own, watched. */
export class RunningApi {
  private constructor(
    private readonly service: ServiceProcess,
    readonly port: number,
  ) {}

  static async start(env: NodeJS.ProcessEnv): Promise<RunningApi> {
    const service = ServiceProcess.start('bench/support/api-process.js', env);
    const ready = await service.message<Extract<ApiMessage, { type: 'ready' }>>('ready');
    return new RunningApi(service, ready.port);
  }

  /** What was seen since the last call. */
  async observe(): Promise<Observations> {
    const answer = this.service.message<Extract<ApiMessage, { type: 'observations' }>>('observations');
    this.service.child.send('observe');
    return (await answer).observations;
  }

  /** Submits one statement after the other; throws when one is not accepted. */
  async submit(submissions: readonly Submission[]): Promise<void> {
    for (const { bytes } of submissions) {
      const response = await fetch(`http://127.0.0.1:${this.port}/v1/statements`, {
        method: 'POST',
        headers: { 'content-type': 'application/jose' },
        body: Buffer.from(bytes).toString('latin1'),
      });
      if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    }
  }

  stop(signal?: NodeJS.Signals): Promise<void> {
    return this.service.stop(signal);
  }
}
