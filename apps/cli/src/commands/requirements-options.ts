import { Option, type Command } from 'commander';
import { defaultCatalogue, type CatalogueAtHand } from '../catalogue';

/** Which catalogue is looked at, and in which language. */
export interface LookOptions {
  readonly catalogue: string;
  readonly lang: string;
}

/** Adds the options of every command that looks at requirements. */
export function addLookOptions(command: Command): Command {
  return command
    .option('--catalogue <name>', 'digest or id; of an id the newest version in force', defaultCatalogue)
    .addOption(languageOption());
}

/** The language of texts for people. */
export function languageOption(): Option {
  return new Option('--lang <language>', 'language of titles and texts, where there are several')
    .choices(['en', 'ja'])
    .default('en');
}

/** How a catalogue is called in an answer. */
export function nameOf({ id, version }: CatalogueAtHand): string {
  return `${id} ${version}`;
}
