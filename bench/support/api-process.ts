import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDiagnostics } from '#platform/diagnostics';
import { openRegistry } from '#registry/registry';
import type { LockHold, SubmissionAnswer } from '#registry/register';
import type { ApiMessage } from './api-messages';

async function main(): Promise<void> {
  const holds: LockHold[] = [];
  const registry = await openRegistry({
    databaseUrl: process.env.DATABASE_URL ?? '',
    diagnostics: createDiagnostics({ level: 'error' }),
    monotonic: () => performance.now(),
    onHold: (hold) => holds.push(hold),
  });
  const server = createServer((request, response) => {
    void read(request).then(async (bytes) => {
      const [answer] = await registry.register.submit([{ bytes, objects: [] }]);
      const body = Buffer.from(JSON.stringify(toAnswer(answer)));
      const status = answer?.outcome === 'registered' ? 201 : answer?.outcome === 'known' ? 200 : 400;
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
      response.end(body);
    });
  });
  server.keepAliveTimeout = 60_000;
  let cpu = process.cpuUsage();
  process.on('message', () => {
    const used = process.cpuUsage(cpu);
    cpu = process.cpuUsage();
    const message: ApiMessage = {
      type: 'observations',
      observations: { holds: holds.splice(0), rss: process.memoryUsage.rss(), cpu: used.user + used.system },
    };
    process.send?.(message);
  });
  process.once('SIGTERM', () => process.exit());
  process.once('disconnect', () => process.exit());
  server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () =>
    process.send?.({ type: 'ready', port: (server.address() as AddressInfo).port } satisfies ApiMessage),
  );
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function toAnswer(answer: SubmissionAnswer | undefined) {
  if (!answer) return {};
  if (answer.outcome === 'refused') return { code: answer.refusal.code, detail: answer.refusal.message };
  const { place, at, kind, issuer, leafHash, leaf, salt } = answer.entry;
  return {
    place, at, kind, issuer, leafHash: leafHash.toString('base64url'), leaf: leaf.toString(), salt: salt.toString('base64url'), proof: answer.proof,
  };
}

void main();
