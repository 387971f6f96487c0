import { inRequests, RegistryProblem, type RegistryClient, type SubmissionResult } from '#client';
import type { ReceiptFolder } from './receipt-folder';
import type { StatementFile } from './statement-source';

/** A file, and what became of it. */
export interface FileResult extends StatementFile {
  readonly result: SubmissionResult;
}

/** Registers files request by request. */
export async function* inTurns(
  source: AsyncIterable<StatementFile>,
  client: RegistryClient,
): AsyncGenerator<FileResult> {
  for await (const request of inRequests(source, ({ item }) => item)) {
    const results = await client.submitMany(request.map(({ item }) => item));
    yield* request.map((file, index) => together(file, results[index]));
  }
}

/** Registers files as one stream: they are read as fast as the registry takes them. */
export async function* inStream(
  source: AsyncIterable<StatementFile>,
  client: RegistryClient,
): AsyncGenerator<FileResult> {
  const sent: StatementFile[] = [];
  async function* items() {
    for await (const file of source) {
      sent.push(file);
      yield file.item;
    }
  }
  for await (const result of client.submitStream(items())) yield together(sent.shift(), result);
}

/** The files whose receipt is not kept yet: so a command that was stopped goes on where it was. */
export async function* withoutReceipt(
  source: AsyncIterable<StatementFile>,
  receipts: ReceiptFolder,
  onKept: (file: string) => void,
): AsyncGenerator<StatementFile> {
  for await (const statement of source) {
    if (await receipts.holds(statement.file, statement.item)) onKept(statement.file);
    else yield statement;
  }
}

function together(file: StatementFile | undefined, result: SubmissionResult | undefined): FileResult {
  if (file && result) return { ...file, result };
  throw new RegistryProblem(500, { code: 'http-500', title: 'The registry gave another number of results.' });
}
