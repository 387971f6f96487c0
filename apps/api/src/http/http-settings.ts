/** How long and how much of it the HTTP server puts up with; times are milliseconds. */
export interface HttpSettings {
  /** How long a request may take to arrive: its head, and all of it. */
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  /** How long a connection may idle between two requests; longer than proxies in front of us keep theirs. */
  readonly keepAliveTimeout: number;
  /** How often connections are looked at whether their time is over. */
  readonly connectionsCheckingInterval: number;
  /** Most connections at once; further ones are closed at once instead of waiting. */
  readonly maxConnections: number;
  /** Addresses and networks whose X-Forwarded-For is believed; nobody's when it is empty. */
  readonly trustedProxies: readonly string[];
  /** Requests a second each sender may make; not counted when it is null. */
  readonly rateLimit: number | null;
}

/** What holds where nothing else is said. A process of production has a limit besides, from its configuration. */
export const defaultHttpSettings: HttpSettings = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
  maxConnections: 10_000,
  trustedProxies: [],
  rateLimit: null,
};
