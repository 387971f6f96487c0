import { Inject, Injectable } from '@nestjs/common';
import type { Clearance } from '#core/clearance';
import type { Reader } from '#core/statement';
import type { Clock } from '#platform/clock';
import { ClearanceReader } from '#registry/clearance';
import { CLOCK } from '../tokens';
import { SignedClearances } from './signed-clearances.service';
import { reach, currentOf, type RungReached } from './rung-reached';

/** How an interconnection stands, with what was signed for one of its flows. */
export interface SignedRung extends RungReached {
  readonly signed: Clearance;
}

/** Finds how interconnections stand now; two queries each. */
@Injectable()
export class Rungs {
  constructor(
    private readonly clearances: ClearanceReader,
    private readonly signed: SignedClearances,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * How an interconnection stands as far as the reader may see; null where nothing was ever cleared. With what was signed for
   * this flow, or for another where it has no clearance.
   */
  async of(interconnection: string, reader: Reader | null, flow?: string): Promise<SignedRung | null> {
    const at = this.clock.now();
    const current = currentOf(await this.clearances.current(interconnection, { reader, at }), at);
    const [any] = current?.clearances.values() ?? [];
    const chosen = (flow === undefined ? undefined : current?.clearances.get(flow)) ?? any;
    if (!current || !chosen) return null;
    const signed = await this.signed.at(chosen.place);
    return { ...reach(current, signed.ladder), signed };
  }
}
