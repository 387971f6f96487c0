import { asRefusal } from '#core/refusal';
import type { ReplayInput } from '#core/engine';
import { runEngine } from './run-engine';

/** What the engine of this source answers. */
function answerOf(source: string): Promise<unknown> {
  const engine = Buffer.from(`module.exports = { replay: () => { ${source} } };`);
  return runEngine(engine, {} as ReplayInput);
}

async function refusalOf(source: string): Promise<string> {
  try {
    return JSON.stringify(await answerOf(source));
  } catch (error) {
    return asRefusal(error).message;
  }
}

describe('an engine that is run', () => {
  it('can hash, and read base64url', async () => {
    const hash = `require('node:crypto').createHash('sha256').update('abc', 'utf8').digest('hex')`;
    expect(await answerOf(`return [${hash}, ...Buffer.from('AAEC', 'base64url')];`)).toEqual([
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      0,
      1,
      2,
    ]);
  });

  it('has neither process nor network nor clock of a machine at hand', async () => {
    const names = ['process', 'fetch', 'setTimeout', 'outside', 'WebSocket', 'performance'];
    const types = names.map((name) => `typeof ${name}`).join(', ');
    expect(await answerOf(`return [${types}];`)).toEqual(names.map(() => 'undefined'));
  });

  it.each([
    'import',
    'import\n',
    'import /**/',
    'import//\n',
    'import<!--\n',
    'import\n-->\n',
    'import.meta.resolve',
  ])('imports nothing by %j', async (spelling) => {
    expect(await refusalOf(`return ${spelling}('node:fs');`)).toMatch(/imports nothing|SyntaxError/);
  });

  it('answers by one line, whatever it writes', async () => {
    const engine = `JSON.stringify = () => '{"value":\\n1}\\n'; module.exports = { replay: () => 2 };`;
    expect(await runEngine(Buffer.from(engine), {} as ReplayInput)).toBe(1);
  });

  it('may speak of an import', async () => {
    expect(await answerOf(`return 'an import of goods';`)).toBe('an import of goods');
  });

  it.each([
    'Error.prepareStackTrace = () => "mine"; return new Error("x").stack;',
    'globalThis.Error = { prepareStackTrace: () => "mine" }; try { null.x } catch (error) { return error.stack; }',
  ])('does not format stacks, to which a list from outside is handed: %s', async (source) => {
    expect(await answerOf(source)).not.toBe('mine');
  });

  it('learns nothing of what is outside by filling the stack', async () => {
    const foreign = `const found = new Set();
      const ask = () => { try { Buffer.from('AAEC', 'base64url'); } catch (error) { found.add(error instanceof Error); } };
      const deep = () => { try { deep(); } catch (error) { ask(); throw error; } };
      try { deep(); } catch { return [...found].includes(false); }`;
    expect(await answerOf(foreign)).toBe(false);
  });

  it.each([
    ['a file', `require('node:fs').readFileSync('/etc/hostname');`],
    ['the network', `require('node:net').connect(1);`],
    ['another module', `return import('node:fs');`],
    [
      'a way out by what refuses that',
      `import/**/('node:fs').catch((error) => error.constructor); return 1;`,
    ],
    ['more than anybody wants to read', `return 'x'.repeat(65 * 1024 * 1024);`],
    ['a way out by a constructor', `return this.constructor.constructor('return process')().pid;`],
    ['a way out by what it was given', `return Buffer.from.constructor('return process')().pid;`],
  ])('gets nowhere when it asks for %s', async (_what, source) => {
    expect(await refusalOf(source)).toMatch(/^the engine could not judge: /);
  });
});
