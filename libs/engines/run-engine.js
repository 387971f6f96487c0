'use strict';

// Runs an engine: the first line of standard input is its source as a JSON string, each further one what it replays, answered by a
// line {"value"} or {"error"}. It is started as a process of its own, which may open no file and start nothing; in it the engine
// runs in a context of its own, made anew for each answer, that gives it nothing but hashing, and no way to anything else: what
// passes between the two is text.

const { Buffer } = require('node:buffer');
const { createHash } = require('node:crypto');
const { createInterface } = require('node:readline');
const { setImmediate } = require('node:timers');
const vm = require('node:vm');

const TIMEOUT = 120_000;

// Streams are made before anything runs. What everything here inherits from stays as it is, whoever finds a way to it.
const { stdin, stdout } = process;
for (const { prototype } of [Object, Array, Function]) Object.freeze(prototype);

/** What an engine may use of Node, made inside its context from functions that take and give text alone. */
const surroundings = new vm.Script(`'use strict'; {
// What formats the stack of an error is handed a list from outside: nothing in here does.
Object.defineProperty(Error, 'prepareStackTrace', { value: undefined, writable: false, configurable: false });
Object.defineProperty(globalThis, 'Error', { value: Error, writable: false, configurable: false });
const hidden = globalThis.outside;
delete globalThis.outside;
// Where the stack is full, calling them throws an error of theirs, from which a way leads out: it goes no further than here.
const ask = (work, first, second) => {
  try {
    return work(first, second);
  } catch {
    return '';
  }
};
globalThis.module = { exports: {} };
globalThis.exports = module.exports;
globalThis.require = (name) => {
  if (name !== 'node:crypto') throw new Error('an engine needs nothing but hashing, not ' + name);
  return { createHash };
};
globalThis.Buffer = {
  from(text, encoding) {
    const bytes = Uint8Array.from(ask(hidden.decode, text, encoding).split(',').filter((part) => part !== ''), Number);
    bytes.toString = (as) => ask(hidden.encode, bytes.join(','), as);
    return bytes;
  },
};
function createHash(algorithm) {
  if (algorithm !== 'sha256') throw new Error('an engine hashes with sha256, not with ' + algorithm);
  let hashed = '';
  return {
    update(text) { hashed += text; return this; },
    digest(encoding) { return ask(hidden.hash, hashed, encoding); },
  };
}
}`);

/** Without a prototype a function of ours is no way to what made it; what it throws would be one, so it throws nothing. */
function textOnly(work) {
  const guarded = (...texts) => {
    try {
      return String(work(...texts.map(String)));
    } catch {
      return '';
    }
  };
  return Object.freeze(Object.setPrototypeOf(guarded, null));
}

const outside = Object.freeze(
  Object.assign(Object.create(null), {
    hash: textOnly((text, encoding) => createHash('sha256').update(text, 'utf8').digest(encoding)),
    decode: textOnly((text, encoding) => [...Buffer.from(text, encoding)].join(',')),
    encode: textOnly((bytes, encoding) => Buffer.from(bytes.split(',').map(Number)).toString(encoding)),
  }),
);

// An import is refused by an error of ours, from which a way leads to everything of ours. The keyword has no other spelling, and
// what follows it in a call is white space, a comment or a parenthesis; no word of a text is taken for one.
function scriptOf(source) {
  if (/\bimport\s*[(/.<-]/.test(source)) throw new Error('an engine imports nothing');
  return new vm.Script(`(() => {${source}\n})()`);
}

function replay(engine, input) {
  const context = vm.createContext(Object.assign(Object.create(null), { outside }), {
    codeGeneration: { strings: false, wasm: false },
    // What it promises itself runs within its time.
    microtaskMode: 'afterEvaluate',
  });
  // An error would be displayed by reading its stack out here.
  const run = (script) => script.runInContext(context, { timeout: TIMEOUT, displayErrors: false });
  run(surroundings);
  run(engine);
  return run(new vm.Script(`(${told})(${JSON.stringify(input)})`));
}

/** Runs inside: what an engine throws is made text before anything of ours looks at it. */
function told(input) {
  try {
    return JSON.stringify({ value: module.exports.replay(JSON.parse(input)) });
  } catch (error) {
    return JSON.stringify({ error: String(error) });
  }
}

function answer(engine, input) {
  try {
    return String(replay(engine, input));
  } catch (error) {
    return JSON.stringify({ error: error instanceof Error ? error.message : 'it cannot even be loaded' });
  }
}

let engine;
createInterface({ input: stdin, crlfDelay: Infinity }).on('line', (line) => {
  if (!engine) return void (engine = scriptOf(JSON.parse(line)));
  const answered = answer(engine, line);
  // What an engine left to be done later ends the process first, if it fails. One line answers, whatever is in it.
  setImmediate(() => stdout.write(`${answered.replaceAll('\n', ' ')}\n`));
});
