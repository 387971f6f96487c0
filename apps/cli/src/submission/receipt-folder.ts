import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type Receipt,
  type RegistryClient,
  RegistryProblem,
  type SubmissionAnswer,
  type SubmissionItem,
} from '#client';
import { toBase64url } from '#core/bytes';
import { parseReceipt, readStatement } from '#core/receipt';
import { commitmentOf, SALT_BYTES } from '#core/register';
import { isRefusal } from '#core/refusal';
import { receiptNames } from './receipt-names';

/** How often a place that is not sealed yet is asked for, and how long to wait between. */
const attempts = 30;
const pauseMs = 1000;

/** Keeps the receipt of every registered statement as `<name>.receipt.json`, below folders that tell files of one name apart. */
export class ReceiptFolder {
  private readonly toFetch: { readonly file: string; readonly place: number }[] = [];
  private readonly names: ReadonlyMap<string, string>;

  /** `files` are all whose receipts are to be kept. */
  constructor(
    private readonly folder: string,
    private readonly client: RegistryClient,
    files: readonly string[],
  ) {
    this.names = receiptNames(files);
  }

  /** Whether the receipt of this very statement is here already. */
  async holds(file: string, item: SubmissionItem): Promise<boolean> {
    const bytes = await readFile(this.pathOf(file)).catch(() => undefined);
    return bytes !== undefined && isReceiptOf(statementOf(item), bytes);
  }

  /** Saves the receipt that came with the answer, or remembers that it is to be fetched. */
  async add(file: string, item: SubmissionItem, answer: SubmissionAnswer): Promise<void> {
    const { place, salt, leaf, proof } = answer;
    const statement = statementOf(item);
    if (proof === null || !isRecorded(statement, answer)) this.toFetch.push({ file, place });
    else await this.write(file, { statement, salt, leaf, proof });
  }

  /** Fetches the receipts of places that were not sealed in time, and of statements recorded with another signature. */
  async finish(): Promise<void> {
    for (const { file, place } of this.toFetch) await this.write(file, await this.sealed(place));
  }

  private async sealed(place: number): Promise<Receipt> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.client.receipt(place);
      } catch (problem) {
        if (!(problem instanceof RegistryProblem) || problem.status !== 404 || attempt === attempts)
          throw problem;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }

  private pathOf(file: string): string {
    return path.join(this.folder, this.names.get(file) ?? path.basename(file));
  }

  private async write(file: string, receipt: Receipt): Promise<void> {
    const target = this.pathOf(file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, `${JSON.stringify(receipt)}\n`);
  }
}

function statementOf(item: SubmissionItem): string {
  return typeof item === 'string' ? item : item.statement;
}

/** Whether these bytes are a receipt whose leaf commits to the statement; whose log it is, is verified by who relies on it. */
function isReceiptOf(statement: string, bytes: Buffer): boolean {
  try {
    const { salt, leaf, ...receipt } = parseReceipt(bytes);
    const { kind, claims } = readStatement(statement);
    const answered = { salt, leaf, kind: kind.name, issuer: claims.iss };
    return receipt.statement === statement && isCommittedTo(statement, answered);
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    return false;
  }
}

/**
 * What is new is recorded as it came. What was known may have been signed again: it keeps its place, but the leaf there
 * commits to the bytes that came first.
 */
function isRecorded(statement: string, answer: SubmissionAnswer): boolean {
  return answer.status !== 200 || isCommittedTo(statement, answer);
}

function isCommittedTo(
  statement: string,
  { kind, issuer, salt, leaf }: Pick<SubmissionAnswer, 'kind' | 'issuer' | 'salt' | 'leaf'>,
): boolean {
  const saltBytes = Buffer.from(salt, 'base64url');
  if (saltBytes.length !== SALT_BYTES) return false;
  const commitment = commitmentOf(saltBytes, kind, issuer, Buffer.from(statement));
  return leaf.includes(`"c":"${toBase64url(commitment)}"`);
}
