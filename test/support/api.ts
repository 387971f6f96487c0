import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi, type ApiParts } from '../../apps/api/src';
import { capturedDiagnostics, type DiagnosticsLine } from './diagnostics';
import { startTestRegistry, type TestRegistry } from './registry';

/** A registry of a test file's own with its API on a free port of the loopback. */
export interface TestApi {
  readonly app: NestFastifyApplication;
  readonly registry: TestRegistry;
  /** Such as `http://127.0.0.1:41523`. */
  readonly url: string;
  readonly port: number;
  /** What the API told about itself. */
  readonly lines: readonly DiagnosticsLine[];
  close(): Promise<void>;
}

/** Starts everything, with other parts than usual where they are given; `close` takes everything down again. */
export async function startTestApi(parts: Partial<ApiParts> = {}): Promise<TestApi> {
  const registry = await startTestRegistry();
  const { diagnostics, lines } = capturedDiagnostics();
  const app = await createApi({ registry, diagnostics, ...parts });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const close = async () => {
    await app.close();
    await registry.close();
  };
  return { app, registry, url, port: Number(new URL(url).port), lines, close };
}
