import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readConfig, type Config } from '#platform/config';
import { startDurableRegistry, type DurableRegistry } from '../../../../test/support/durable-registry';
import { publishBuiltIn } from '../built-in-catalogue';
import type { Narrator } from '../narrator';
import { startStandalone, type Standalone } from '../standalone';
import { playExample } from './play-example';
import { allLines } from './script';

jest.setTimeout(120_000);

let database: DurableRegistry;
let config: Config;
let standalone: Standalone;
beforeAll(async () => {
  database = await startDurableRegistry();
  config = readConfig(database.env);
  standalone = await startStandalone(config);
});
afterAll(async () => {
  await standalone.close();
  await database.close();
});

/** Plays until this step is about to begin and leaves there, as a process does that is killed; returns what was told. */
async function playUntil(step: number): Promise<{ readonly ended: boolean; readonly told: string }> {
  const told: string[] = [];
  let number = 0;
  const narrator: Narrator = {
    title: (text) => void told.push(text),
    step: (text) => {
      if (++number === step) throw new Error(`killed before step ${step}`);
      told.push(text);
    },
    tell: (text) => void told.push(text),
  };
  const ended = await playExample(standalone, config, narrator);
  return { ended, told: told.join('\n') };
}

/** The file in which the example remembers how far it came. */
async function memory(): Promise<string> {
  const folders = await readdir(path.join(config.dataDirectory, 'example'), { withFileTypes: true });
  const [folder] = folders.filter((each) => each.isDirectory());
  return path.join(config.dataDirectory, 'example', folder?.name ?? '', 'story.json');
}

/** Where statements and verdicts stand; what is told beside them goes on by itself, since the registry judges again. */
function placesIn(text: string): unknown {
  return (JSON.parse(text) as { readonly places: unknown }).places;
}

const scenes = 13;

describe('the worked example', () => {
  it('has each document in a line of its script, and each begins with what it is', async () => {
    const folder = path.join(__dirname, '../../../../examples/aoba-valves');
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.yaml'));
    expect(files.sort()).toEqual(allLines.map(({ by, name }) => path.join(by, `${name}.yaml`)).sort());
    for (const file of files) expect(await readFile(path.join(folder, file), 'utf8')).toMatch(/^# \w/);
  });

  it('says which step did not come out as it should, and goes on from there', async () => {
    const before = await playUntil(Infinity);
    expect(before.ended).toBe(false);
    expect(before.told).toContain('The example failed: expected that');
    await publishBuiltIn(standalone, config);
    expect((await playUntil(5)).told).toContain('killed before step 5');
  });

  it('does nothing twice when it is killed after a step and before it is remembered', async () => {
    const file = await memory();
    for (let step = 4; step <= scenes; step++) {
      const before = await readFile(file, 'utf8');
      expect((await playUntil(step + 1)).told).toContain(`killed before step ${step + 1}`);
      const after = await readFile(file, 'utf8');
      await writeFile(file, before);
      await playUntil(step + 1);
      expect(placesIn(await readFile(file, 'utf8'))).toEqual(placesIn(after));
    }
  });

  it('is denied, permitted, taken back and restored, and told again at a later start', async () => {
    const first = await playUntil(Infinity);
    expect(first).toMatchObject({ ended: true });
    for (const part of [
      /DENY, place \d+; \d+ findings, 11 of them open/,
      /PERMIT, place \d+; \d+ findings, 0 of them open/,
      /commands: REFUSED {2}clearance.suspended\n.*\n {2}rung {3}readings-only: positions, diagnostics/,
      /positions: may go on {2}clearance.in-force/,
      /verdict +agrees +deny, judged again to the byte/,
      /verdict +agrees +permit, judged again to the byte/,
      new RegExp(`${allLines.length} statements were sent again: each has the place it had`),
    ]) {
      expect(first.told).toMatch(part);
    }
    const second = await playUntil(Infinity);
    expect(second.ended).toBe(true);
    expect(untilAudit(second.told)).toBe(untilAudit(first.told));
  });
});

/** What was told before the log was audited: that takes its time, and the log grows by itself. */
function untilAudit(told: string): string {
  return told.slice(0, told.indexOf('npx interlock audit log'));
}
