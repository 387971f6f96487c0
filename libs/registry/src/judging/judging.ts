import type { Pool } from 'pg';
import type { Signer } from '#core/key';
import type { Evidence } from '#core/verification';
import { statusListUri } from '#registry/clearance';
import type { Judges } from '#registry/engine';
import { readHead, type SqlRunner } from '#registry/record';
import type { RegisterService } from '#registry/register';
import { Issuer } from './issuer';
import { JudgementRequests } from './judgement-requests';
import { Minter } from './minter';
import { Rejudging } from './rejudging';
import { RequestHandler } from './request-handler';
import { StatusPublisher } from './status-publisher';
import { VerdictReader } from './verdict.reader';
import type { Voice } from './voice';

/** What the worker needs to judge for good. */
export interface JudgingParts {
  readonly pool: Pool;
  readonly register: Pick<RegisterService, 'submit'>;
  readonly origin: string;
  readonly voice: Voice;
  readonly signer: Signer;
  readonly judges: Pick<Judges, 'present'>;
  readonly gather: (interconnection: string) => Promise<Evidence | null>;
  readonly onError: (error: unknown, interconnection: string) => void;
}

/** The work of judging, to be run whenever there may be something to do. */
export interface Judging {
  readonly issuer: Issuer;
  readonly requests: RequestHandler;
  readonly rejudging: Rejudging;
  readonly statuses: StatusPublisher;
}

/** Puts together what judges requests, judges again what was touched, and signs the status list. */
export function buildJudging(parts: JudgingParts): Judging {
  const { pool, register, origin, voice, signer, judges, gather, onError } = parts;
  const now = () => registerTime(pool);
  const verdicts = new VerdictReader(pool);
  const statusUri = statusListUri(origin);
  const minter = new Minter({ pool, verdicts, register, voice, now, statusUri });
  const issuer = new Issuer({ pool, gather, now, voice, register, verdicts, minter, judges });
  return {
    issuer,
    requests: new RequestHandler({ requests: new JudgementRequests(pool), issuer, now, onError }),
    rejudging: new Rejudging({ pool, issuer, minter, verdicts, onError }),
    statuses: new StatusPublisher({ pool, register, voice, signer, origin }),
  };
}

/** The present instant, whole seconds since 1970, never before the newest entry. */
export async function registerTime(runner: SqlRunner): Promise<number> {
  const { head, now } = await readHead(runner);
  return Math.max(head.at, now);
}
