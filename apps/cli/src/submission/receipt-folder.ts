import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type Receipt,
  type RegistryClient,
  RegistryProblem,
  type SubmissionAnswer,
  type SubmissionItem,
} from '#client';
import { toBase64url } from '#core/bytes';
import { commitmentOf, SALT_BYTES } from '#core/register';
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

  private async write(file: string, receipt: Receipt): Promise<void> {
    const target = path.join(this.folder, this.names.get(file) ?? path.basename(file));
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, `${JSON.stringify(receipt)}\n`);
  }
}

function statementOf(item: SubmissionItem): string {
  return typeof item === 'string' ? item : item.statement;
}

/**
 * What is new is recorded as it came. What was known may have been signed again: it keeps its place, but the leaf there
 * commits to the bytes that came first.
 */
function isRecorded(statement: string, { status, kind, issuer, salt, leaf }: SubmissionAnswer): boolean {
  if (status !== 200) return true;
  const saltBytes = Buffer.from(salt, 'base64url');
  if (saltBytes.length !== SALT_BYTES) return false;
  const commitment = commitmentOf(saltBytes, kind, issuer, Buffer.from(statement));
  return leaf.includes(`"c":"${toBase64url(commitment)}"`);
}
