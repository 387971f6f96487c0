import type { Command } from 'commander';
import { decodeUtf8 } from '#core/bytes';
import type { VerifierKey } from '#core/log';
import { parseTrust, toLogKey } from '#core/receipt';
import { UsageError } from '../command-error';
import { exitCodes } from '../exit-code';
import { logKeyArgument } from '../offline';
import type { Session } from '../session';
import { fetchReplayBundle, isOwnEngine, readBundle, replayVerdict, saveBundle } from '../verdict';
import type { ReplayBundle, ReplayStep, ReplayTrust } from '../verdict';
import { toPlace } from './receipt';

interface ReplayOptions {
  readonly from?: string;
  readonly save?: string;
  readonly logKey?: VerifierKey[];
  readonly trust?: string;
}

/** Adds `verdict replay`. */
export function addVerdictReplay(verdict: Command, session: Session): void {
  verdict
    .command('replay')
    .description(
      'judge again what a verdict says was judged, with the engine it names; exit code 0 where all agrees, 4 where anything does not',
    )
    .argument('[place]', '0-based place', toPlace)
    .option('--from <folder>', 'what --save kept: nothing is fetched')
    .option('--save <folder>', 'keep all that it takes, to replay it years later without the registry')
    .option('--log-key <key...>', 'verifier key of the log you trust (C2SP signed-note)', logKeyArgument)
    .option('--trust <file>', 'file with lines "log <verifier key>" (C2SP tlog-policy)')
    .action(async (place: number | undefined, options: ReplayOptions) => {
      const bundle = await bundleOf(place, options, session);
      if (options.save !== undefined) await saveBundle(options.save, bundle);
      const pinned = await pinnedKeys(options, session);
      const steps = await replayVerdict(bundle, trustIn(pinned, bundle));
      const agrees = steps.every((step) => step.agrees === true);
      if (!agrees) session.exitCode = exitCodes.unverified;
      session.output.answer({ agrees, steps, saved: options.save ?? null }, [
        ...steps.map(lineOf),
        ...(options.save === undefined ? [] : [`Kept ${options.save}`]),
      ]);
      if (pinned.length === 0) session.output.note(compare(bundle, options));
    });
}

function bundleOf(
  place: number | undefined,
  { from }: ReplayOptions,
  session: Session,
): Promise<ReplayBundle> {
  if (place !== undefined && from === undefined) return fetchReplayBundle(session.client(), place);
  if (place === undefined && from !== undefined) return readBundle(from);
  throw new UsageError('say either the place of a verdict or --from <folder>');
}

async function pinnedKeys({ logKey = [], trust }: ReplayOptions, session: Session): Promise<VerifierKey[]> {
  const fromFile = trust === undefined ? [] : parseTrust(decodeUtf8(await session.read(trust)));
  return [...logKey, ...fromFile];
}

/** Whom nobody pinned says what judged what; an engine of his own he does not get run. */
function trustIn(pinned: readonly VerifierKey[], { logKey }: ReplayBundle): ReplayTrust {
  if (pinned.length > 0) return { logKeys: pinned, mayRun: () => true };
  return { logKeys: [toLogKey(logKey)], mayRun: isOwnEngine };
}

function lineOf({ step, agrees, code, told }: ReplayStep): string {
  const word = agrees === null ? '-' : agrees ? 'agrees' : 'DIFFERS';
  return `${step.padEnd(10)}  ${word.padEnd(7)}  ${code === undefined ? '' : `${code}: `}${told}`;
}

function compare({ logKey }: ReplayBundle, { from }: ReplayOptions): string {
  const whose = from === undefined ? 'the registry' : 'the folder';
  return `The log key is what ${whose} says it is; compare it, or give --log-key: ${logKey}`;
}
