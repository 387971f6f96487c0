import { Inject, Injectable } from '@nestjs/common';
import { BUNDLE_FORMAT } from '#core/clearance';
import type { Reader } from '#core/statement';
import type { Clock } from '#platform/clock';
import { ClearanceReader, StatusTokenReader } from '#registry/clearance';
import { LogReader } from '#registry/log';
import { EntryReader } from '#registry/record';
import { toReceipt } from '../statement/statement.view';
import { CLOCK } from '../tokens';
import type { ClearanceBundle } from './clearance.schema';
import { isLiving, currentOf } from './rung-reached';

/** Puts together what gateways decide by. */
@Injectable()
export class Bundles {
  constructor(
    private readonly clearances: ClearanceReader,
    private readonly entries: EntryReader,
    private readonly log: LogReader,
    private readonly tokens: StatusTokenReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The clearances of an interconnection that live and are sealed, one a flow, suspended ones included: they may come back by
   * the status list alone. That is read last, to be the newest.
   */
  async of(interconnection: string, reader: Reader | null): Promise<ClearanceBundle> {
    const at = this.clock.now();
    const current = currentOf(await this.clearances.current(interconnection, { reader, at }), at);
    const living = [...(current?.clearances.values() ?? [])].filter((one) => isLiving(one, at));
    const clearances = await this.receipts(living.map(({ place }) => place));
    const list = await this.tokens.newest();
    return { format: BUNDLE_FORMAT, clearances, ...(list && { statusList: list.token }) };
  }

  private async receipts(places: readonly number[]): Promise<ClearanceBundle['clearances']> {
    const checkpoint = await this.log.latest();
    if (!checkpoint) return [];
    const sealed = places.filter((place) => place < checkpoint.size);
    const entries = await this.entries.findMany(sealed);
    const proofs = await this.log.proofs(
      entries.map(({ place }) => place),
      checkpoint,
    );
    return entries.map((entry, index) => toReceipt(entry, proofs[index] ?? ''));
  }
}
