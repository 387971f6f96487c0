import { EventEmitter } from 'node:events';
import { Client, escapeIdentifier } from 'pg';

/** Called with the payload of each notification of a channel; must not throw. */
export type NotificationHandler = (payload: string) => void;

interface ListenerEvents {
  /** Listening again after a loss: what was notified meanwhile was missed, so look for yourself. */
  reconnected: [];
  /** The connection was lost, or could not be made again yet. */
  lost: [error: Error];
}

const firstDelayMs = 100;
const longestDelayMs = 5_000;

/**
 * Receives NOTIFY on a connection of its own and makes that anew whenever it is lost. Notifications are hints: those sent
 * while it was away are missed, so whoever relies on them also looks from time to time, and at once on `reconnected`.
 */
export class NotificationListener extends EventEmitter<ListenerEvents> {
  private client: Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private delayMs = firstDelayMs;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly applicationName: string,
    private readonly channels: Readonly<Record<string, NotificationHandler>>,
  ) {
    super();
  }

  /** Resolves when it listens on every channel; rejects when the server cannot be reached, and then does not try again. */
  async start(): Promise<void> {
    this.client = await this.connect();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.client?.end();
  }

  private async connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.url,
      application_name: this.applicationName,
      connectionTimeoutMillis: 10_000,
      // A connection that died without a word is noticed within seconds, not after hours.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    client.on('notification', ({ channel, payload }) => this.channels[channel]?.(payload ?? ''));
    client.once('error', (error) => this.lose(client, error));
    try {
      await client.connect();
      const names = Object.keys(this.channels);
      await client.query(names.map((name) => `LISTEN ${escapeIdentifier(name)}`).join('; '));
      return client;
    } catch (error) {
      client.on('error', () => {}); // an end of what never began
      await client.end().catch(() => {});
      throw error;
    }
  }

  /** Only the connection in use can be lost: one that failed while being made is told by `connect`. */
  private lose(client: Client, error: Error): void {
    client.on('error', () => {}); // further words of a dead connection
    if (this.client !== client || this.closed) return;
    this.client = undefined;
    this.emit('lost', error);
    this.reconnectLater();
  }

  private reconnectLater(): void {
    this.retry = setTimeout(() => void this.reconnect(), this.delayMs);
    this.delayMs = Math.min(this.delayMs * 2, longestDelayMs);
  }

  private async reconnect(): Promise<void> {
    try {
      const client = await this.connect();
      if (this.closed) return await client.end();
      this.client = client;
      this.delayMs = firstDelayMs;
      this.emit('reconnected');
    } catch (error) {
      this.emit('lost', error as Error);
      if (!this.closed) this.reconnectLater();
    }
  }
}
