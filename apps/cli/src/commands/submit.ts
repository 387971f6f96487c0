import type { Command } from 'commander';
import { inRequests, isRefusedResult, RegistryUnreachable } from '#client';
import type { Session } from '../session';
import { ReceiptFolder } from '../submission/receipt-folder';
import { readStatements, statementFiles, type StatementFile } from '../submission/statement-source';
import { Tally } from '../submission/tally';

export interface SubmitOptions {
  readonly check?: boolean;
  readonly receipts?: string;
}

/** Registers the statements of one request, or only checks them. */
type SendRequest = (request: readonly StatementFile[]) => Promise<void>;

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
    .option('--receipts <folder>', 'keep the receipt of every statement there')
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
  const receipts =
    options.receipts === undefined ? undefined : new ReceiptFolder(options.receipts, session.client(), files);
  const send = options.check ? checking(session, tally) : registering(session, tally, receipts);
  const progress = session.output.progress(options.check ? 'checking' : 'submitting', files.length);
  const source = readStatements(files, session, (file, { code, message, at, status }) => {
    tally.refused(file, status, { ...at, code, title: code, detail: message });
  });
  try {
    for await (const request of inRequests(source, ({ item }) => item)) {
      await send(request);
      progress.advance(request.length);
    }
    await receipts?.finish();
    session.exitCode = tally.summary(files.length);
  } catch (error) {
    // What was registered stays registered: the figures say how far it came.
    if (error instanceof RegistryUnreachable) session.output.note(`Stopped. ${tally.figures()}`);
    throw error;
  } finally {
    progress.clear();
  }
}

function registering(session: Session, tally: Tally, receipts: ReceiptFolder | undefined): SendRequest {
  const client = session.client();
  return async (request) => {
    const results = await client.submitMany(request.map(({ item }) => item));
    for (const [index, result] of results.entries()) {
      const { file, item } = request[index] ?? { file: '?', item: '' };
      if (isRefusedResult(result)) {
        tally.refused(file, result.status, result.problem);
        continue;
      }
      tally.registered(
        file,
        result.status === 200 ? 'known' : 'registered',
        result.place,
        result.state.status,
      );
      await receipts?.add(file, item, result);
    }
  };
}

function checking(session: Session, tally: Tally): SendRequest {
  const client = session.client();
  return async (request) => {
    const results = await client.check(request.map(({ item }) => item));
    for (const [index, result] of results.entries()) {
      const file = request[index]?.file ?? '?';
      if (isRefusedResult(result)) tally.refused(file, result.status, result.problem);
      else tally.inOrder(file, result.kind);
    }
  };
}
