import { Injectable } from '@nestjs/common';
import { parseStrictJson, type JsonValue } from '#core/bytes';
import { Refusal } from '#core/refusal';
import { parseCompactJws, type Reader } from '#core/statement';
import { placesIn, verdict as kind, type OpenedVerdict, type VerdictStatement } from '#core/verification';
import { IssuedVerdictReader } from '#registry/judging';
import { EntryReader, type RecordedObject } from '#registry/record';

/** What came with a verdict: first the whole of it with the salts of its findings, then the evidence. */
const OPENED = 0;
const EVIDENCE = 1;

/** A verdict as the registry signed it, with what came with it. */
export interface SignedVerdict {
  readonly payload: VerdictStatement;
  readonly opened: OpenedVerdict;
  readonly objects: readonly RecordedObject[];
}

/** What the registry signed when it judged, for the doors that show it. */
@Injectable()
export class SignedVerdicts {
  constructor(
    private readonly entries: EntryReader,
    private readonly verdicts: IssuedVerdictReader,
  ) {}

  /** The verdict at a place; TypeError where there stands none. */
  async at(place: number): Promise<SignedVerdict> {
    const objects = await this.entries.objects(place);
    const payload = await this.payloadAt(place);
    // The registry wrote it itself.
    const opened = JSON.parse(textOf(objects, OPENED)) as OpenedVerdict;
    return { payload, opened, objects };
  }

  /**
   * Refuses (not-found) an object of a verdict to whoever may not see all that it tells: the opened verdict is for the owners of the
   * ends, the evidence for whoever may see every statement in it.
   */
  async refuseHidden(place: number, position: number, reader: Reader | null): Promise<void> {
    if (position === EVIDENCE) await this.evidence(place, reader);
    if (position !== OPENED) return;
    const { recipients = [] } = await this.payloadAt(place);
    const isOwner = reader !== null && reader.parties.every((party) => recipients.includes(party));
    if (!isOwner) throw new Refusal('not-found', `place ${place} has no object ${position}`);
  }

  /** The evidence that came with the verdict at a place; refuses (not-found) whoever may not see every statement in it. */
  async evidence(place: number, reader: Reader | null): Promise<RecordedObject> {
    const objects = await this.entries.objects(place);
    const evidence = objects[EVIDENCE];
    const places = placesIn(JSON.parse(textOf(objects, EVIDENCE)) as JsonValue);
    if (evidence && (await this.verdicts.maySeeAll(places, reader))) return evidence;
    throw new Refusal('not-found', `place ${place} has no evidence`);
  }

  private async payloadAt(place: number): Promise<VerdictStatement> {
    const entry = await this.entries.find(place);
    if (!entry) throw new TypeError(`the verdict at place ${place} is gone`);
    return kind.form.parse(parseStrictJson(parseCompactJws(entry.bytes).payloadBytes)) as VerdictStatement;
  }
}

function textOf(objects: readonly RecordedObject[], position: number): string {
  const object = objects[position];
  if (!object) throw new TypeError(`the verdict came without its object ${position}`);
  return object.bytes.toString('utf8');
}
