import path from 'node:path';
import { RegistryClient } from '#client';
import { sha256Hex } from '#core/bytes';
import type { Config } from '#platform/config';
import type { Narrator } from '../narrator';
import type { Standalone } from '../standalone';
import { openCast, parties, partyNames } from './cast';
import { everyStart, whereToLook, writeNames } from './closing';
import { CommandLine } from './command-line';
import { Gateway } from './gateway';
import { Journal } from './journal';
import { INTERCONNECTION } from './script';
import type { StoryParts } from './scene';
import { Stage } from './stage';
import { storyOf } from './story';
import { inShort } from './told-names';
import { wordsOf } from './words';

type Registry = Pick<Standalone, 'url' | 'site'>;
type Surroundings = Pick<Config, 'keysDirectory' | 'dataDirectory' | 'passphrase'>;

const now = () => Math.floor(Date.now() / 1000);

/** Plays the example against the public API, or goes on with it; false if a step did not come out as it should. */
export async function playExample(
  registry: Registry,
  config: Surroundings,
  narrator: Narrator,
): Promise<boolean> {
  try {
    await play(registry, config, narrator);
    return true;
  } catch (error) {
    narrator.title(`The example failed: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

async function play(registry: Registry, config: Surroundings, narrator: Narrator): Promise<void> {
  const { url } = registry;
  const directory = await exampleDirectory(url, config.dataDirectory);
  const parts = await openStory(registry, config, directory);
  narrator.title(
    'A worked example, played once and told again at later starts: a city connects its control service to valves.',
  );
  for (const name of partyNames) narrator.tell(`${name.padEnd(14)}  ${parties[name].does}`);
  narrator.tell('A number behind a name is its place in the log.');
  narrator.tell(`$EXAMPLE        stands for ${directory}`);
  const short = inShort(parts.cast, parts);
  for (const { name, title, play: playScene } of storyOf(parts)) {
    narrator.step(title);
    for (const line of await parts.journal.once(name, playScene)) narrator.tell(short(line));
  }
  narrator.step(
    'At every start: nothing is doubled, anyone audits the log, and the operator rebuilds the state from it.',
  );
  for (const line of await everyStart(parts)) narrator.tell(line);
  narrator.title('Every step came out as it should. Where to look now:');
  const names = await writeNames(url, parts);
  for (const line of whereToLook(url, names, parts)) narrator.tell(line);
}

/** Statements and what came of them belong to one log: each has a folder of its own, named after its first entry. */
async function exampleDirectory(url: string, dataDirectory: string): Promise<string> {
  const { leafHash } = await new RegistryClient(url).statement(0);
  return path.join(dataDirectory, 'example', sha256Hex(Buffer.from(leafHash)).slice(0, 12));
}

async function openStory(
  { url, site }: Registry,
  config: Surroundings,
  directory: string,
): Promise<StoryParts> {
  const cast = await openCast(path.join(directory, 'keys'), config);
  const client = new RegistryClient(url);
  const journal = await Journal.open(path.join(directory, 'story.json'));
  const env = { ...process.env, DATABASE_URL: site.url, INTERLOCK_PASSPHRASE: config.passphrase };
  const commands = new CommandLine(url, env);
  const interconnection = `${cast.ids['aoba-water']}/${INTERCONNECTION}`;
  const words = wordsOf({ cast, client, journal, now });
  const as: StoryParts['as'] = (name) => commands.as(cast.keys[name]);
  return {
    cast,
    journal,
    directory,
    interconnection,
    as,
    stage: new Stage({ directory, cast, commands, journal, words }),
    gateway: new Gateway(as('aoba-water'), interconnection, directory),
  };
}
