import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commitmentOf, leafBytes } from '#core/register';
import { fakeFetch, json, type SentRequest } from '../../../../test/support/fake-fetch';
import { runCommandLine } from '../../../../test/support/command-line';
import { TestParty } from '../../../../test/support/party';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';

const directory = useTemporaryDirectory();

interface Body {
  readonly statements: readonly (string | { readonly statement: string })[];
}

/** Registers everything but texts with "bad" in them; "old" ones it knows already. */
function registry({ path, headers, body }: SentRequest): Response {
  const isStream = headers.get('content-type') === 'application/x-ndjson';
  const { statements } = isStream ? { statements: lines(body).map(String) } : (JSON.parse(body) as Body);
  const results = statements.map((item, place) => {
    const text = typeof item === 'string' ? item : item.statement;
    if (text.includes('busy')) return { status: 503, problem: { code: 'busy', title: 'Busy' } };
    if (text.includes('bad'))
      return { status: 422, problem: { code: 'invalid-claim', title: 'Bad', line: 3, column: 7 } };
    if (path.includes('check'))
      return { status: 200, kind: 'party', issuer: 'party:x', key: 'k', identity: 'i' };
    const facts = {
      at: 1,
      kind: 'party',
      issuer: 'party:x',
      leafHash: 'h',
      leaf: '{}',
      salt: 's',
      proof: 'p',
    };
    return { status: text.includes('old') ? 200 : 201, place, ...facts, state: { status: 'in-force' } };
  });
  if (!isStream) return json(200, { results });
  return new Response(results.map((result) => `${JSON.stringify(result)}\n`).join(''));
}

function payloadOf(statement: string): { iss: string } {
  const [, payload = ''] = statement.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iss: string };
}

async function folder(files: Readonly<Record<string, string>>): Promise<string> {
  const path = join(directory(), 'statements');
  await mkdir(path, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
  return path;
}

function lines(out: string): Record<string, unknown>[] {
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('interlock submit', () => {
  it('submits a folder by name, counts, and passes over what is no statement', async () => {
    const objects = '{"statement": "b.new", "objects": [{"salt": "s", "data": "d"}]}';
    const path = await folder({
      '2.json': objects,
      '1.jws': 'a.old\n',
      '3.txt': 'x',
      '1.receipt.json': '{}',
    });
    const { fetch, sent } = fakeFetch(registry);
    const { exitCode, out } = await runCommandLine(['--json', 'submit', path], { fetch });
    expect(sent).toHaveLength(1);
    expect((JSON.parse(sent[0]?.body ?? '') as Body).statements).toEqual(['a.old', JSON.parse(objects)]);
    expect(lines(out)).toMatchObject([
      { file: join(path, '1.jws'), outcome: 'known', place: 0 },
      { file: join(path, '2.json'), outcome: 'registered', place: 1 },
      { summary: { files: 2, known: 1, registered: 1, refused: 0 } },
    ]);
    expect(exitCode).toBe(0);
  });

  it('sends a folder of more than 512 files as one stream', async () => {
    const names = Array.from({ length: 1100 }, (_, i) => `${String(i).padStart(5, '0')}.jws`);
    const path = await folder(Object.fromEntries(names.map((name) => [name, name])));
    const { fetch, sent } = fakeFetch(registry);
    const { out } = await runCommandLine(['submit', path], { fetch });
    expect(sent.map(({ path: resource, body }) => [resource, lines(body).length])).toEqual([
      ['/v1/statements', 1100],
    ]);
    expect(out).toContain('1100 files: 1100 registered');
  });

  it('tells what became of each file of a stream, and goes on after what is refused', async () => {
    const path = await folder({ '1.jws': 'a.old', '2.jws': 'a.bad', '3.jws': 'a.new' });
    const { fetch } = fakeFetch(registry);
    const { exitCode, out } = await runCommandLine(['--json', 'submit', '--batch', path], { fetch });
    expect(lines(out)).toMatchObject([
      { file: join(path, '1.jws'), outcome: 'known' },
      { file: join(path, '2.jws'), outcome: 'refused', problem: { code: 'invalid-claim' } },
      { file: join(path, '3.jws'), outcome: 'registered' },
      { summary: { files: 3, known: 1, registered: 1, refused: 1 } },
    ]);
    expect(exitCode).toBe(1);
  });

  it('passes over files whose receipt is kept, and not over those it is not the receipt of', async () => {
    const party = await TestParty.create('registry.test/log').introduction();
    const statement = Buffer.from(party.bytes).toString();
    const [salt, iss] = [Buffer.alloc(32, 7), payloadOf(statement).iss];
    const commitment = commitmentOf(salt, 'party', iss, Buffer.from(statement));
    const leaf = Buffer.from(leafBytes({ at: 1, commitment })).toString();
    const path = await folder({ '1.jws': statement, '2.jws': 'a.new', '3.jws': 'b.new' });
    const receipts = join(directory(), 'receipts');
    await mkdir(receipts);
    const receipt = { statement, salt: salt.toString('base64url'), leaf, proof: 'p' };
    await writeFile(join(receipts, '1.receipt.json'), JSON.stringify(receipt));
    await writeFile(join(receipts, '2.receipt.json'), JSON.stringify(receipt));
    await writeFile(join(receipts, '3.receipt.json'), '{');
    const { fetch, sent } = fakeFetch(registry);
    const { out } = await runCommandLine(['submit', path, '--receipts', receipts], { fetch });
    expect((JSON.parse(sent[0]?.body ?? '') as Body).statements).toEqual(['a.new', 'b.new']);
    expect(out).toContain('2 registered, 1 registered before, its receipt is here');
  });

  it('keeps receipts beside each other, named after the files', async () => {
    const path = await folder({ '1.jws': 'a.new', '2.jws': 'a.bad' });
    const receipts = join(directory(), 'receipts');
    await runCommandLine(['submit', path, '--receipts', receipts], { fetch: fakeFetch(registry).fetch });
    expect(await readdir(receipts)).toEqual(['1.receipt.json']);
    const receipt: unknown = JSON.parse(await readFile(join(receipts, '1.receipt.json'), 'utf8'));
    expect(receipt).toEqual({ statement: 'a.new', salt: 's', leaf: '{}', proof: 'p' });
  });

  it('keeps the receipts of equally named files of two folders apart', async () => {
    const path = await folder({ '1.jws': 'a.new', '1.json': '{"statement": "b.new"}' });
    const other = join(directory(), 'other');
    await mkdir(other);
    await writeFile(join(other, '1.jws'), 'c.new');
    const receipts = join(directory(), 'receipts');
    await runCommandLine(['submit', path, other, '--receipts', receipts], {
      fetch: fakeFetch(registry).fetch,
    });
    const names = await readdir(receipts, { recursive: true });
    expect(names.filter((name) => name.endsWith('.json')).sort()).toEqual([
      join('other', '1.receipt.json'),
      join('statements', '1.json.receipt.json'),
      join('statements', '1.jws.receipt.json'),
    ]);
  });

  it('fetches the receipt of a place that is sealed later', async () => {
    const path = await folder({ '1.jws': 'a.new' });
    const late = { statement: 'a.new', salt: 's', leaf: '{}', proof: 'later' };
    const { fetch } = fakeFetch((request) => {
      if (request.method === 'GET') return json(200, late);
      const { results } = { results: [{ status: 202, place: 0, at: 1, kind: 'party', issuer: 'party:x' }] };
      const rest = { leafHash: 'h', leaf: '{}', salt: 's', proof: null, state: { status: 'in-force' } };
      return json(200, { results: results.map((result) => ({ ...result, ...rest })) });
    });
    const receipts = join(directory(), 'receipts');
    expect(await runCommandLine(['submit', path, '--receipts', receipts], { fetch })).toMatchObject({
      exitCode: 0,
    });
    expect(JSON.parse(await readFile(join(receipts, '1.receipt.json'), 'utf8'))).toEqual(late);
  });

  it('fetches the receipt of a statement that was recorded with another signature', async () => {
    const path = await folder({ '1.jws': 'a.old' });
    const recorded = { statement: 'a.older', salt: 's', leaf: '{}', proof: 'p' };
    const { fetch } = fakeFetch((request) =>
      request.method === 'GET' ? json(200, recorded) : registry(request),
    );
    const receipts = join(directory(), 'receipts');
    await runCommandLine(['submit', path, '--receipts', receipts], { fetch });
    expect(JSON.parse(await readFile(join(receipts, '1.receipt.json'), 'utf8'))).toEqual(recorded);
  });

  it('saves the receipt of a known statement from the answer where it is the recorded one', async () => {
    const path = await folder({ '1.jws': 'a.b.c' });
    const salt = Buffer.alloc(32, 7);
    const commitment = commitmentOf(salt, 'party', 'party:x', Buffer.from('a.b.c'));
    const known = {
      status: 200,
      place: 3,
      at: 1,
      leafHash: 'h',
      kind: 'party',
      issuer: 'party:x',
      salt: salt.toString('base64url'),
      leaf: Buffer.from(leafBytes({ at: 1, commitment })).toString(),
      proof: 'p',
      state: { status: 'in-force' },
    };
    const { fetch, sent } = fakeFetch(() => json(200, { results: [known] }));
    const receipts = join(directory(), 'receipts');
    await runCommandLine(['submit', path, '--receipts', receipts], { fetch });
    expect(sent).toHaveLength(1);
    expect(await readdir(receipts)).toEqual(['1.receipt.json']);
  });

  it('names a folder without statements', async () => {
    const path = await folder({ 'notes.txt': 'x' });
    const { exitCode, err } = await runCommandLine(['submit', path]);
    expect({ exitCode, names: err.includes(path) }).toEqual({ exitCode: 2, names: true });
  });

  it('names file, line and column of what a check refuses, and registers nothing', async () => {
    const path = await folder({ '1.jws': 'a.good', '2.jws': 'a.bad' });
    const { fetch, sent } = fakeFetch(registry);
    const { exitCode, out } = await runCommandLine(['submit', '--check', path], { fetch });
    expect(sent.map(({ path: resource }) => resource)).toEqual(['/v1/statements?check=true']);
    expect(out).toContain(`${join(path, '2.jws')}:3:7: refused: invalid-claim`);
    expect(out).toContain('2 files: 1 in order, 1 refused');
    expect(exitCode).toBe(1);
  });

  it('goes on past a file that holds no statement', async () => {
    const path = await folder({ '1.json': '{"statement": 7}', '2.json': '{"a": }', '3.jws': 'a.new' });
    const { exitCode, out } = await runCommandLine(['submit', path], { fetch: fakeFetch(registry).fetch });
    expect(out).toContain('3 files: 1 registered, 2 refused');
    expect(out).toContain(`${join(path, '2.json')}:1:7`);
    expect(exitCode).toBe(1);
  });

  it('tells what is to be sent again from what is refused', async () => {
    const path = await folder({ '1.jws': 'a.busy', '2.jws': 'a.bad' });
    const { exitCode, out } = await runCommandLine(['submit', path], { fetch: fakeFetch(registry).fetch });
    expect(out).toContain('1 refused, 1 not taken, to be sent again');
    expect(exitCode).toBe(3);
  });

  it.each([
    [3, 503, { code: 'log-read-only', title: 'Frozen' }],
    [3, 500, { code: 'internal-error', title: 'Fault' }],
    [1, 413, { code: 'payload-too-large', title: 'Too large' }],
    [1, 404, '<html>'],
  ])('ends with %d when the whole request is answered with %d', async (exitCode, status, body) => {
    const path = await folder({ '1.jws': 'a.new' });
    const { fetch } = fakeFetch(() => json(status, body));
    expect(await runCommandLine(['submit', path], { fetch })).toMatchObject({ exitCode });
  });

  it('ends with 3 when no registry answers', async () => {
    const path = await folder({ '1.jws': 'a.new' });
    const { fetch } = fakeFetch(() => new TypeError('fetch failed'));
    expect(await runCommandLine(['submit', path], { fetch })).toMatchObject({ exitCode: 3 });
  });

  it.each([
    [['submit', '/missing']],
    [['submit', '--url', 'ftp://x', '/']],
    [['submit']],
    [['no-such-command']],
  ])('ends with 2 for %j', async (args) => {
    expect(await runCommandLine(args)).toMatchObject({ exitCode: 2 });
  });
});
