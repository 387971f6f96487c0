import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { addReceiptVerify } from '../offline';
import type { Session } from '../session';
import { UsageError } from '../command-error';

/** Adds `receipt verify` and `receipt fetch`. */
export function addReceiptCommands(program: Command, session: Session): void {
  const receipt = program.command('receipt').description('fetch receipts, and verify them offline');
  addReceiptVerify(receipt, session);
  receipt
    .command('fetch')
    .description('fetch the receipt of a place of the log')
    .argument('<place>', '0-based place', toPlace)
    .option('--out <file>', 'write it there instead of to standard output')
    .action(async (place: number, { out }: { out?: string }) => {
      const found = await session.client().receipt(place);
      const text = JSON.stringify(found);
      if (out === undefined) return session.output.answer(found, [text]);
      await writeFile(out, `${text}\n`);
      session.output.answer({ file: out, place }, [
        `Kept ${out}`,
        `  next: interlock receipt verify ${out} --trust <file>`,
      ]);
    });
}

/** A place of the log as an argument; throws a UsageError for anything but a whole number. */
export function toPlace(text: string): number {
  const place = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(place)) return place;
  throw new UsageError(`expected a place of the log, a whole number from 0, got ${JSON.stringify(text)}`);
}
