import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#core/refusal';
import { interconnectionId, systemId } from '#core/system';
import { judge } from '#core/verification';
import type { Clock } from '#platform/clock';
import { EvidenceReader, type Judged } from '#registry/verification';
import type { RequestReader } from '../access/request-reader.service';
import { CLOCK } from '../tokens';
import type { PreviewAsked } from './preview-body';
import type { Preview } from './verification.schema';

/** Judges systems and interconnections for whoever asks; nothing is registered or signed. */
@Injectable()
export class Previews {
  constructor(
    private readonly evidence: EvidenceReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws Refusal not-found, alike whether there is no such thing or the reader may not see it; unknown-requirement in what is
   * assumed; judgement-too-large
   */
  async of({ judged, assumed }: PreviewAsked, reader: RequestReader | null): Promise<Preview> {
    const evidence = await this.evidence.gather(judged, reader, assumed);
    if (!evidence) throw new Refusal('not-found', `there is no ${nameOf(judged)}`);
    return {
      registered: false,
      signed: false,
      definition: 'id' in judged || 'interconnection' in judged ? 'registered' : 'draft',
      assumed: assumed.length,
      reader: reader?.party ?? null,
      verdict: judge(evidence, this.clock.now()),
    };
  }
}

function nameOf(judged: Judged): string {
  if ('id' in judged) return `system ${judged.id}`;
  if ('interconnection' in judged) return `interconnection ${judged.interconnection}`;
  return 'draft' in judged
    ? `system ${systemId(judged.owner, judged.draft.id)}`
    : `interconnection ${interconnectionId(judged.proposer, judged.proposal.id)}`;
}
