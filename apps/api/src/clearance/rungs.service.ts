import { Inject, Injectable } from '@nestjs/common';
import type { Clearance } from '#core/clearance';
import type { Reader } from '#core/statement';
import type { Clock } from '#platform/clock';
import { ClearanceReader, type Present } from '#registry/clearance';
import { CLOCK } from '../tokens';
import { SignedClearances } from './signed-clearances.service';
import { currentOf, reach, type CurrentClearances, type RungReached } from './rung-reached';

/** How an interconnection stands, with what was signed for one of its flows. */
export interface SignedRung extends RungReached {
  readonly signed: Clearance;
}

/** Finds how interconnections stand now. */
@Injectable()
export class Rungs {
  constructor(
    private readonly clearances: ClearanceReader,
    private readonly signed: SignedClearances,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** How they stand at this instant, as far as the reader may see. */
  seenBy(reader: Reader | null): PresentRungs {
    return new PresentRungs({ reader, at: this.clock.now() }, this.clearances, this.signed);
  }
}

/** How interconnections stand at one instant for one reader. Two queries for each, however often it is asked for. */
export class PresentRungs {
  private readonly current = new Map<string, Promise<CurrentClearances | null>>();
  private readonly payloads = new Map<number, Promise<Clearance>>();

  constructor(
    private readonly present: Present,
    private readonly clearances: Pick<ClearanceReader, 'current'>,
    private readonly signed: Pick<SignedClearances, 'at'>,
  ) {}

  get at(): number {
    return this.present.at;
  }

  /**
   * How an interconnection stands; null where nothing was ever cleared as far as the reader may see. With what was signed for this
   * flow, or for another where it has no clearance.
   */
  async of(interconnection: string, flow?: string): Promise<SignedRung | null> {
    const current = await once(this.current, interconnection, () => this.currentOf(interconnection));
    const [any] = current?.clearances.values() ?? [];
    const chosen = (flow === undefined ? undefined : current?.clearances.get(flow)) ?? any;
    if (!current || !chosen) return null;
    const signed = await once(this.payloads, chosen.place, () => this.signed.at(chosen.place));
    return { ...reach(current, signed.ladder), signed };
  }

  private async currentOf(interconnection: string): Promise<CurrentClearances | null> {
    // Clearances are for those who signed the interconnection: who does not say who he is sees none.
    if (this.present.reader === null) return null;
    return currentOf(await this.clearances.current(interconnection, this.present), this.at);
  }
}

/** What is kept under a key, found out when it is first asked for. */
function once<K, T>(kept: Map<K, Promise<T>>, key: K, find: () => Promise<T>): Promise<T> {
  const found = kept.get(key) ?? find();
  kept.set(key, found);
  return found;
}
