import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A loopback address that leads to a server, and that a test can cut or silence. */
export class Relay {
  private readonly sockets = new Set<Socket>();
  private silent = false;

  private constructor(
    private server: Server,
    readonly port: number,
    private readonly target: number,
  ) {}

  /** Opens an address that leads to a port. */
  static async open(target: number): Promise<Relay> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const relay = new Relay(server, (server.address() as AddressInfo).port, target);
    server.on('connection', (socket) => relay.pass(socket));
    return relay;
  }

  /** Ends every connection and refuses new ones, as a server does that is down. */
  async cut(): Promise<void> {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await once(this.server, 'close');
  }

  /** Says nothing any more, on old connections and on new ones, as behind a network that swallows everything. */
  silence(): void {
    this.silent = true;
    for (const socket of this.sockets) socket.pause();
  }

  /** Leads where it did before. */
  async mend(): Promise<void> {
    this.silent = false;
    for (const socket of this.sockets) socket.resume();
    if (this.server.listening) return;
    this.server = createServer((socket) => this.pass(socket)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async close(): Promise<void> {
    if (this.server.listening) await this.cut();
  }

  private pass(near: Socket): void {
    const far = connect(this.target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      one.setNoDelay(true);
      one.on('data', (part) => void other.write(part));
      one.on('error', () => one.destroy());
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
      if (this.silent) one.pause();
    }
  }
}
