import { UsageError } from '../command-error';
import { isSystemName } from './systems';

/** How an interconnection is named on the command line. */
export const interconnectionArgument = [
  '<interconnection>',
  '<proposer>/<name>, such as party:NzbLsXh8…/district',
] as const;

/** Whether a text names an interconnection and not a file: a proposer names them as an owner names its systems. */
export const isInterconnectionName: (text: string) => boolean = isSystemName;

/** The id, or a UsageError for what is none. */
export function interconnectionIdOf(text: string): string {
  if (isInterconnectionName(text)) return text;
  throw new UsageError(`${text} is no interconnection; expected <proposer>/<name>`);
}
