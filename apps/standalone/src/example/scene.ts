import type { Cast, PartyName } from './cast';
import type { CommandLine } from './command-line';
import type { Gateway } from './gateway';
import type { Journal } from './journal';
import type { Stage } from './stage';

/** What the story is played with. */
export interface StoryParts {
  readonly cast: Cast;
  readonly stage: Stage;
  readonly journal: Journal;
  readonly gateway: Gateway;
  /** Where documents, keys, statements and what was kept of the story lie. */
  readonly directory: string;
  /** The id of the interconnection: `<proposer>/<name>`. */
  readonly interconnection: string;
  /** The command line, logged in as one of the parties. */
  readonly as: (name: PartyName) => CommandLine;
}

/** A scene before it is played. */
export interface Scene {
  /** Under which name it is remembered. */
  readonly name: string;
  readonly title: string;
  /** Plays it and tells what came of it; throws a Surprise where something comes out otherwise than it should. */
  readonly play: () => Promise<readonly string[]>;
}
