import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Refusal } from '#core/refusal';
import { senderOf } from '../http/sender';
import type { StreamBody } from './stream-body';

/** Most streams at once, of all senders and of one. */
const MAX_STREAMS = 64;
const MAX_OF_ONE = 8;

/** The streams there are: so many that their windows fit into memory, and none of them keeps the process from leaving. */
@Injectable()
export class OpenStreams implements BeforeApplicationShutdown {
  private readonly senders = new Map<StreamBody, string>();

  /** Counts a stream until `close`. Refuses (busy) one too many, also of one sender. */
  open(body: StreamBody, address: string): void {
    const sender = senderOf(address);
    const ofSender = [...this.senders.values()].filter((other) => other === sender).length;
    if (this.senders.size >= MAX_STREAMS || ofSender >= MAX_OF_ONE) {
      body.cut();
      throw new Refusal('busy', `at most ${MAX_STREAMS} streams at once, ${MAX_OF_ONE} of one sender`);
    }
    this.senders.set(body, sender);
  }

  close(body: StreamBody): void {
    this.senders.delete(body);
    body.cut();
  }

  /** What was taken is answered; the rest is for another process. */
  beforeApplicationShutdown(): void {
    for (const body of this.senders.keys()) body.cut();
  }
}
