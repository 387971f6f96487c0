import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { performance, specification } from '../../../../test/support/requirements';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';
import { FileRefused, UsageError } from '../command-error';
import { readCatalogue } from './index';

const directory = useTemporaryDirectory();
const now = 1_700_000_000;
const head = 'id: goals\nversion: "1.0"\ntitle: { en: Goals, ja: 目標 }\ntier: general\n';
const common = `
  statement: { en: It shall. }
  kind: performance
  subjects: [component]
  origin: { type: implicit }
  phases: [design]
  objectives: [safety]
  allowNotApplicable: false
`;

async function folder(files: Readonly<Record<string, string>>): Promise<string> {
  await mkdir(path.join(directory(), 'goals'), { recursive: true });
  for (const [name, text] of Object.entries(files))
    await writeFile(path.join(directory(), 'goals', name), text);
  return path.join(directory(), 'goals');
}

const read = (source: string) => readCatalogue(source, (file) => readFile(file), now);

/** `file code line:column` of what is refused. */
async function refusalOf(source: string): Promise<string> {
  try {
    await read(source);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const { code, at } = error.refusal;
    return `${path.basename(error.file)} ${code} ${at.line}:${at.column}`;
  }
  return 'accepted';
}

describe('a catalogue in a folder', () => {
  it('is its head and the requirements of the other files, by name', async () => {
    const source = await folder({
      'catalogue.yaml': head,
      'b.yaml': `defaults:${common}requirements:\n- { id: B-1, title: { en: B } }\n- { id: B-2, title: { en: B }, phases: [operation] }\n`,
      'a.yaml': `- id: A-1\n  title: { en: A }${common}`,
      'crosswalk.yaml': 'points: []',
      'README.md': 'not read',
    });
    const { edition, requirements } = await read(source);
    expect(edition).toMatchObject({ id: 'goals', version: '1.0', stage: 'published', effectiveFrom: now });
    expect(requirements.map(({ id, phases }) => [id, ...phases])).toEqual([
      ['A-1', 'design'],
      ['B-1', 'design'],
      ['B-2', 'operation'],
    ]);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['a head without version', { 'catalogue.yaml': 'id: goals\n' }, 'catalogue.yaml invalid-claim 1:1'],
    [
      'a version that is a number',
      { 'catalogue.yaml': head.replace('"1.0"', '1.0') },
      'catalogue.yaml number-out-of-range 2:10',
    ],
    ['no requirements', {}, 'catalogue.yaml invalid-claim 1:1'],
    [
      'an unknown member',
      { 'a.yaml': `- id: A-1\n  colour: red\n  title: { en: A }${common}` },
      'a.yaml unknown-member 2:11',
    ],
    [
      'a fault in the defaults',
      {
        'a.yaml': `defaults:${common.replace('[design]', '[dawn]')}requirements:\n- { id: A-1, title: { en: A } }`,
      },
      'a.yaml invalid-claim 6:12',
    ],
    [
      'a fault in a requirement with defaults',
      { 'a.yaml': `defaults:${common}requirements:\n- { id: A-1, title: 7 }` },
      'a.yaml invalid-claim 10:21',
    ],
    [
      'an id of another file in another case',
      {
        'a.yaml': `- id: A-1\n  title: { en: A }${common}`,
        'b.yaml': `- id: a-1\n  title: { en: A }${common}`,
      },
      'b.yaml duplicate-requirement 1:7',
    ],
    [
      'an id in letters that only look like others',
      { 'a.yaml': `- id: Å-1\n  title: { en: A }${common}` },
      'a.yaml invalid-claim 1:7',
    ],
    ['a file that is neither list nor group', { 'a.yaml': 'just text' }, 'a.yaml invalid-claim 1:1'],
    [
      'another member beside the requirements',
      { 'a.yaml': 'notes: x\nrequirements: []' },
      'a.yaml unknown-member 1:8',
    ],
    ['a syntax error', { 'a.yaml': '- id: "A' }, 'a.yaml malformed-yaml 1:9'],
  ])('is refused for %s, with the place', async (_, files, refusal) => {
    expect(await refusalOf(await folder({ 'catalogue.yaml': head, ...files }))).toBe(refusal);
  });

  it('needs its head', async () => {
    await expect(read(await folder({ 'a.yaml': '[]' }))).rejects.toThrow(UsageError);
  });

  it('is refused beyond 16 MB, before anything is parsed', async () => {
    const source = await folder({ 'catalogue.yaml': head, 'a.yaml': '' });
    const large = () => Promise.resolve(Buffer.alloc(100_000_000, 'x'));
    await expect(readCatalogue(source, large, now)).rejects.toMatchObject({
      refusal: { code: 'payload-too-large' },
    });
  });
});

describe('a catalogue in one file', () => {
  const catalogue = { id: 'goals', version: '1', title: { en: 'Goals' }, tier: 'general' };
  const file = async (name: string, content: unknown) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content, null, 1);
    await writeFile(path.join(directory(), name), text);
    return path.join(directory(), name);
  };

  it('is read from JSON and from YAML', async () => {
    const requirements = [performance('G-1'), specification('S-1', ['G-1'])];
    const json = await read(await file('a.json', { catalogue, requirements }));
    const yaml = await read(await file('a.yaml', JSON.stringify({ catalogue, requirements })));
    expect(json).toEqual(yaml);
    expect(json.requirements).toEqual(requirements);
  });

  it('names line and column of a rule that is broken between requirements', async () => {
    const requirements = [performance('G-1'), specification('S-1', ['G-7'])];
    expect(await refusalOf(await file('a.json', { catalogue, requirements }))).toMatch(
      /^a.json invalid-claim \d+:\d+$/,
    );
  });

  it('is refused whole with more requirements than a catalogue holds', async () => {
    const requirements = Array.from({ length: 16_385 }, (_, index) => performance(`G-${index}`));
    expect(await refusalOf(await file('a.json', { catalogue, requirements }))).toMatch(
      /^a.json invalid-claim/,
    );
  });
});
