import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Refusal } from '#core/refusal';
import { interconnectionId, systemId } from '#core/system';
import type { Clock } from '#platform/clock';
import { Judges } from '#registry/engine';
import { EvidenceReader, type Judged } from '#registry/verification';
import type { RequestReader } from '../access/request-reader.service';
import { senderOf } from '../http/sender';
import { CLOCK } from '../tokens';
import type { PreviewAsked } from './preview-body';
import { PreviewTurns } from './preview-turns';
import type { Preview } from './verification.schema';

/** Who asks for a preview: as whom he reads, and from where. */
export interface PreviewAsker {
  readonly reader: RequestReader | null;
  readonly address: string;
}

/** Judges systems and interconnections for whoever asks, by the engine in force; nothing is registered or signed. */
@Injectable()
export class Previews implements OnApplicationShutdown {
  constructor(
    private readonly evidence: EvidenceReader,
    private readonly judges: Judges,
    private readonly turns: PreviewTurns,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws Refusal not-found, alike whether there is no such thing or the reader may not see it; unknown-requirement in what is
   * assumed; judgement-too-large; busy
   */
  of(asked: PreviewAsked, { reader, address }: PreviewAsker): Promise<Preview> {
    return this.turns.admit(reader?.party ?? senderOf(address), () => this.preview(asked, reader));
  }

  onApplicationShutdown(): Promise<void> {
    return this.judges.close();
  }

  private async preview({ judged, assumed }: PreviewAsked, reader: RequestReader | null): Promise<Preview> {
    const evidence = await this.evidence.gather(judged, reader, assumed);
    if (!evidence) throw new Refusal('not-found', `there is no ${nameOf(judged)}`);
    const judge = await this.judges.present();
    const verdict = await this.turns.judge(() => judge.judge(evidence, this.clock.now()));
    return {
      registered: false,
      signed: false,
      definition: 'id' in judged || 'interconnection' in judged ? 'registered' : 'draft',
      assumed: assumed.length,
      reader: reader?.party ?? null,
      verdict,
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
