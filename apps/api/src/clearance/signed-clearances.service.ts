import { Injectable } from '@nestjs/common';
import { parseStrictJson } from '#core/bytes';
import { clearance as kind, type Clearance } from '#core/clearance';
import { parseCompactJws } from '#core/statement';
import { EntryReader } from '#registry/record';

/** What the registry signed when it gave clearances. */
@Injectable()
export class SignedClearances {
  constructor(private readonly entries: EntryReader) {}

  /** The payload of the clearance at a place; TypeError where there stands none. */
  async at(place: number): Promise<Clearance> {
    const entry = await this.entries.find(place);
    if (!entry) throw new TypeError(`the clearance at place ${place} is gone`);
    return kind.form.parse(parseStrictJson(parseCompactJws(entry.bytes).payloadBytes)) as Clearance;
  }
}
