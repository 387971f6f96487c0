import { Inject, Injectable } from '@nestjs/common';
import type { Reader } from '#core/statement';
import type { Clock } from '#platform/clock';
import { PresentStateReader } from '#registry/statement';
import { InterconnectionReader, type ProposedInterconnection } from '#registry/system';
import { CLOCK } from '../tokens';
import type { SignedInterconnection } from './interconnection.view';

/** Finds what was signed of interconnections and how it stands now; two queries, however many they are. */
@Injectable()
export class InterconnectionViews {
  constructor(
    private readonly interconnections: InterconnectionReader,
    private readonly states: PresentStateReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Each of them with its signatures, as far as the reader may see them. */
  async of(
    proposed: readonly ProposedInterconnection[],
    reader: Reader | null,
  ): Promise<readonly SignedInterconnection[]> {
    const ids = proposed.map(({ id }) => id);
    const joinings = await this.interconnections.joiningsOf(ids, reader);
    const places = [...proposed, ...joinings].map(({ place }) => place);
    const states = await this.states.at(places, this.clock.now());
    const stateOf = (place: number) => states.get(place) ?? ({ status: 'in-force' } as const);
    return proposed.map((interconnection) => ({
      interconnection,
      joinings: joinings.filter((row) => row.interconnection === interconnection.id),
      stateOf,
    }));
  }
}
