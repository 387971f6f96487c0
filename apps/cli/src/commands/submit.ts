import type { Command } from 'commander';
import { inRequests, isRefusedResult, maxItemsPerRequest, RegistryUnreachable } from '#client';
import type { Session } from '../session';
import { inStream, inTurns, withoutReceipt } from '../submission/file-results';
import { ReceiptFolder } from '../submission/receipt-folder';
import { readStatements, statementFiles, type StatementFile } from '../submission/statement-source';
import { Tally } from '../submission/tally';

export interface SubmitOptions {
  readonly check?: boolean;
  readonly receipts?: string;
  readonly batch?: boolean;
}

/** Adds `submit`. */
export function addSubmitCommand(program: Command, session: Session): void {
  program
    .command('submit')
    .description('register signed statements; sending one again is safe, it keeps its place')
    .argument(
      '<paths...>',
      'files (.jws, or .json with objects), folders of such files, or - for standard input',
    )
    .option('--check', 'only say what would be refused, and where; nothing is registered')
    .option(
      '--receipts <folder>',
      'keep the receipt of every statement there; files that have theirs are passed over',
    )
    .option('--batch', `send all in one stream, as more than ${maxItemsPerRequest} files are in any case`)
    .action(async (paths: string[], options: SubmitOptions) => submit(paths, options, session));
}

/** Registers or checks what lies at these paths, and says what became of each file. */
export async function submit(
  paths: readonly string[],
  options: SubmitOptions,
  session: Session,
): Promise<void> {
  const files = await statementFiles(paths);
  const tally = new Tally(session);
  const progress = session.output.progress(options.check ? 'checking' : 'submitting', files.length);
  const source = readStatements(files, session, (file, { code, message, at, status }) => {
    tally.refused(file, status, { ...at, code, title: code, detail: message });
    progress.advance(1);
  });
  const told = () => progress.advance(1);
  try {
    if (options.check) await checkFiles(source, { session, tally, told });
    else await registerFiles(source, files, { session, tally, told, options });
    session.exitCode = tally.summary(files.length);
  } catch (error) {
    // What was registered stays registered: the figures say how far it came.
    if (error instanceof RegistryUnreachable) session.output.note(`Stopped. ${tally.figures()}`);
    throw error;
  } finally {
    progress.clear();
  }
}

/** What is done with files beside the files. */
interface Work {
  readonly session: Session;
  readonly tally: Tally;
  /** Called for every file that is done. */
  readonly told: () => void;
}

async function registerFiles(
  source: AsyncIterable<StatementFile>,
  files: readonly string[],
  { session, tally, told, options }: Work & { readonly options: SubmitOptions },
): Promise<void> {
  const client = session.client();
  const receipts =
    options.receipts === undefined ? undefined : new ReceiptFolder(options.receipts, client, files);
  const missing = receipts
    ? withoutReceipt(source, receipts, (file) => {
        tally.kept(file);
        told();
      })
    : source;
  const asStream = options.batch === true || files.length > maxItemsPerRequest;
  for await (const { file, item, result } of asStream
    ? inStream(missing, client)
    : inTurns(missing, client)) {
    if (isRefusedResult(result)) {
      tally.refused(file, result.status, result.problem);
    } else {
      const outcome = result.status === 200 ? 'known' : 'registered';
      tally.registered(file, outcome, result.place, result.state.status);
      await receipts?.add(file, item, result);
    }
    told();
  }
  await receipts?.finish();
}

async function checkFiles(
  source: AsyncIterable<StatementFile>,
  { session, tally, told }: Work,
): Promise<void> {
  const client = session.client();
  for await (const request of inRequests(source, ({ item }) => item)) {
    const results = await client.check(request.map(({ item }) => item));
    for (const [index, result] of results.entries()) {
      const file = request[index]?.file ?? '?';
      if (isRefusedResult(result)) tally.refused(file, result.status, result.problem);
      else tally.inOrder(file, result.kind);
      told();
    }
  }
}
