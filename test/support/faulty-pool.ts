import type { Pool, PoolClient } from 'pg';

/** What happens instead of, or after, one query of a connection. */
export interface Fault {
  /** Which query of the connection it hits, from 0. */
  readonly step: number;
  /** Runs at that step; `send` is the query itself. What it throws is what the program sees. */
  readonly strike: (send: () => Promise<unknown>, client: PoolClient) => Promise<unknown>;
}

/** A pool whose next connection suffers one fault, and what the connection was asked. */
export class FaultyPool {
  /** The queries of the last connection, each by its first words. */
  readonly asked: string[] = [];
  fault: Fault | null = null;

  constructor(private readonly pool: Pool) {}

  /** The pool as the program is given it. */
  get faulty(): Pool {
    return new Proxy(this.pool, {
      get: (pool, name) => {
        if (name === 'connect') return () => this.connect();
        const value: unknown = Reflect.get(pool, name);
        return typeof value === 'function' ? (value.bind(pool) as unknown) : value;
      },
    });
  }

  private async connect(): Promise<PoolClient> {
    const client = await this.pool.connect();
    const fault = this.fault;
    this.fault = null;
    this.asked.length = 0;
    return new Proxy(client, {
      get: (target, name) => {
        if (name === 'query') return (...args: [string, unknown[]?]) => this.query(client, fault, args);
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  }

  private query(client: PoolClient, fault: Fault | null, args: [string, unknown[]?]): Promise<unknown> {
    const step = this.asked.push(args[0].trim().split(/\s+/, 3).join(' ')) - 1;
    const send = () => client.query(...args);
    return fault?.step === step ? fault.strike(send, client) : send();
  }
}
