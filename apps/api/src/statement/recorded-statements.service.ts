import { Injectable } from '@nestjs/common';
import { Refusal } from '#core/refusal';
import type { Marking, Reader } from '#core/statement';
import { MarkingReader } from '#registry/access';
import { EntryReader, type RecordedEntry, type RecordedObject } from '#registry/record';
import { ErasureReader } from '#registry/statement';

/** A statement as it is recorded, and for whom. */
export interface RecordedStatement {
  readonly entry: RecordedEntry;
  readonly marking: Marking;
}

/** Statements as they are recorded, for the doors that show them. */
@Injectable()
export class RecordedStatements {
  constructor(
    private readonly markings: MarkingReader,
    private readonly entries: EntryReader,
    private readonly erasures: ErasureReader,
  ) {}

  /**
   * @throws Refusal not-found, after one and the same question whether there is none or the reader may not see it, or
   * erased where only the leaf is left
   */
  async find(place: number, reader: Reader | null): Promise<RecordedStatement> {
    const marking = await this.markingOf(place, reader);
    const entry = await this.entries.find(place);
    if (entry) return { entry, marking };
    const erasure = await this.erasures.of(place);
    if (!erasure) throw new TypeError(`the statement at place ${place} is gone and nobody erased it`);
    throw new Refusal('erased', `erased at place ${erasure.place} on the ground ${erasure.ground}`);
  }

  /** For whom the statement at a place is; refuses (not-found) like `find`, and never looks at the statement itself. */
  async markingOf(place: number, reader: Reader | null): Promise<Marking> {
    const marking = await this.markings.find(place, reader);
    if (marking) return marking;
    throw new Refusal('not-found', `there is no statement at place ${place}`);
  }

  /** The objects of a statement, in the order of its manifest. */
  objects(place: number): Promise<readonly RecordedObject[]> {
    return this.entries.objects(place);
  }
}
