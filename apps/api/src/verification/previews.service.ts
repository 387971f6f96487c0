import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#core/refusal';
import { systemId } from '#core/system';
import { judge } from '#core/verification';
import type { Clock } from '#platform/clock';
import { EvidenceReader, type JudgedSystem } from '#registry/verification';
import type { RequestReader } from '../access/request-reader.service';
import { CLOCK } from '../tokens';
import type { Preview } from './verification.schema';

/** Judges systems for whoever asks; nothing is registered or signed. */
@Injectable()
export class Previews {
  constructor(
    private readonly evidence: EvidenceReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Refusal not-found, alike whether there is no such system or the reader may not see it; judgement-too-large */
  async of(asked: JudgedSystem, reader: RequestReader | null): Promise<Preview> {
    const evidence = await this.evidence.gather(asked, reader);
    if (!evidence) throw new Refusal('not-found', `there is no system ${idOf(asked)}`);
    return {
      registered: false,
      signed: false,
      definition: 'id' in asked ? 'registered' : 'draft',
      reader: reader?.party ?? null,
      verdict: judge(evidence, this.clock.now()),
    };
  }
}

function idOf(asked: JudgedSystem): string {
  return 'id' in asked ? asked.id : systemId(asked.owner, asked.draft.id);
}
