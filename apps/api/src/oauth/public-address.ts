import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import { PUBLIC_URL } from '../tokens';

/** Where clients reach this API, which is also its issuer identifier (RFC 8414 §2): an origin without slash at the end. */
@Injectable()
export class PublicAddress {
  constructor(
    @Inject(PUBLIC_URL) private readonly configured: string | null,
    private readonly host: HttpAdapterHost,
  ) {}

  /** What was configured, else the address listened on; on all addresses at once, that of the loopback. */
  get origin(): string {
    if (this.configured !== null) return this.configured;
    const listening = (this.host.httpAdapter.getHttpServer() as Server).address();
    if (listening === null || typeof listening === 'string')
      throw new TypeError('the API does not listen on a port');
    const { address, port } = listening;
    if (address === '0.0.0.0') return `http://127.0.0.1:${port}`;
    return address === '::' ? `http://[::1]:${port}` : `http://${toHost(address)}:${port}`;
  }
}

function toHost(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
