import { createServer, type AddressInfo, type Server } from 'node:net';
import { checkRedis } from '.';

/** A server that answers INFO with the given text and every other command with OK, which is all the check needs. */
async function startFakeRedis(info: string): Promise<{ url: string; server: Server }> {
  const server = createServer((socket) => {
    socket.on('data', (data) => {
      for (const command of data.toString().match(/\*\d+\r\n(?:\$\d+\r\n[^\r]*\r\n)+/g) ?? []) {
        const answer = /\r\ninfo\r\n/i.test(command) ? `$${info.length}\r\n${info}\r\n` : '+OK\r\n';
        socket.write(answer);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

const memory = (policy: string) => `# Memory\r\nused_memory:1000\r\nmaxmemory_policy:${policy}\r\n`;

describe('a Redis server as a queue', () => {
  it.each([
    ['noeviction', []],
    ['allkeys-lru', [{ setting: 'maxmemory-policy', found: 'allkeys-lru', needed: 'noeviction' }]],
  ])('V15 under %s gives its finding', async (policy, findings) => {
    const { url, server } = await startFakeRedis(memory(policy));
    expect(await checkRedis(url)).toEqual(findings);
    server.close();
  });

  it('that is away is a finding, not a failure', async () => {
    const [finding] = await checkRedis('redis://127.0.0.1:1');
    expect(finding?.setting).toBe('REDIS_URL');
  });
});
