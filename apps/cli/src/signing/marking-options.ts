import { Option, type Command } from 'commander';
import { labels, type CommonClaims, type Label } from '#core/statement';
import { UsageError } from '../command-error';

/** For whom a statement shall be. */
export interface MarkingOptions {
  readonly label?: Label;
  readonly recipients?: readonly string[];
}

/** Adds the options that say for whom a statement is. */
export function addMarkingOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--label <label>', 'who may see it (TLP 2.0); CLEAR, everybody, where left out').choices(
        labels,
      ),
    )
    .option('--recipients <party...>', 'the parties it is for; with AMBER, AMBER+STRICT and RED');
}

/** The members that an author who wrote none of them leaves to the options. */
export function toMarking({ label = 'CLEAR', recipients }: MarkingOptions) {
  return { label, ...(recipients && { recipients: [...recipients] }) };
}

/** What shall be for some only must not be signed for everybody because the payload says otherwise. */
export function refuseOtherMarking(options: MarkingOptions, claims: CommonClaims): void {
  const other =
    (options.label !== undefined && options.label !== claims.label) ||
    (options.recipients !== undefined && String(options.recipients) !== String(claims.recipients));
  if (other)
    throw new UsageError('the payload has a label or recipients of its own: take them out, or the options');
}
