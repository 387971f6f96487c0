import { Injectable } from '@nestjs/common';
import { Refusal } from '#core/refusal';
import { EntryReader, type RecordedEntry, type RecordedObject } from '#registry/record';
import { ErasureReader } from '#registry/statement';

/** Statements as they are recorded, for the doors that show them. */
@Injectable()
export class RecordedStatements {
  constructor(
    private readonly entries: EntryReader,
    private readonly erasures: ErasureReader,
  ) {}

  /** @throws Refusal not-found, or erased where only the leaf is left */
  async find(place: number): Promise<RecordedEntry> {
    const entry = await this.entries.find(place);
    if (entry) return entry;
    const erasure = await this.erasures.of(place);
    throw erasure
      ? new Refusal('erased', `erased at place ${erasure.place} on the ground ${erasure.ground}`)
      : new Refusal('not-found', `there is no statement at place ${place}`);
  }

  /** The objects of a statement, in the order of its manifest. */
  objects(place: number): Promise<readonly RecordedObject[]> {
    return this.entries.objects(place);
  }
}
