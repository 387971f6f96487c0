import {
  prepare,
  type EnrolledKey,
  type Prepared,
  type PrepareContext,
  type Submission,
} from '#core/register';
import { ThreadLost, type PreparePool } from './prepare-pool';
import { Turns } from './turns';

/** Prepares one statement; refuses as `prepare` of core does. */
export type Prepare = (submission: Submission, context: PrepareContext) => Promise<Prepared>;

/** How many that came one by one have to be under way for a thread to be worth its messages. */
const WORTHWHILE = 16;

/** Longest protected header that is looked into. */
const MAX_HEADER = 1024;

const dot = 0x2e;

/** The two ways to prepare: for statements that come alone, and for those that come with many others. */
export interface Preparer {
  readonly one: Prepare;
  readonly many: Prepare;
}

/**
 * Prepares statements here while they are few, and in threads when they are many. A thread gets those whose key is known
 * already and that bring no objects; which way a statement went changes nothing of what comes of it.
 */
export function preparingWith(pool: Pick<PreparePool, 'prepare'>): Preparer {
  const turns = new Turns();
  const here: Prepare = async (submission, context) => {
    await turns.take(submission.bytes.length);
    return prepare(submission, context);
  };
  const many: Prepare = async (submission, context) => {
    const signer = await signerNamedBy(submission, context);
    if (!signer) return here(submission, context);
    return pool.prepare(submission, signer).catch((error: unknown) => {
      if (!(error instanceof ThreadLost)) throw error;
      return here(submission, context);
    });
  };
  let underWay = 0;
  const one: Prepare = (submission, context) => {
    underWay++;
    const prepared = (underWay > WORTHWHILE ? many : here)(submission, context);
    return prepared.finally(() => underWay--);
  };
  return { one, many };
}

/** The known key that a compact JWS names; whether it signed, and everything else, is for `prepare` to judge. */
async function signerNamedBy(
  { bytes, objects }: Submission,
  { findKey }: PrepareContext,
): Promise<EnrolledKey | undefined> {
  const end = objects.length > 0 ? -1 : bytes.indexOf(dot);
  if (end < 0 || end > MAX_HEADER) return undefined;
  const header = Buffer.from(Buffer.from(bytes.subarray(0, end)).toString('latin1'), 'base64url').toString();
  const kid = /"kid":"([A-Za-z0-9_-]{43})"/.exec(header)?.[1];
  return kid === undefined ? undefined : findKey(kid);
}
