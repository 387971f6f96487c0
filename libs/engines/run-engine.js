'use strict';

// Runs the engine that stands on standard input as JSON {engine: <its source>, input: <what it replays>} and writes what it says.
// It is started as a process of its own, which may open no file and start nothing; in it the engine runs in a context of its own
// that gives it nothing but hashing, and no way to anything else: what passes between the two is text.

const { Buffer } = require('node:buffer');
const { createHash } = require('node:crypto');
const vm = require('node:vm');

const TIMEOUT = 120_000;

/** What an engine may use of Node, made inside its context from functions that take and give text alone. */
const surroundings = `'use strict'; {
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
}`;

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

function replay({ engine, input }) {
  // An import is refused by an error of ours, from which a way leads to everything of ours. The keyword has no other spelling, and
  // what follows it in a call is white space, a comment or a parenthesis; no word of a text is taken for one.
  if (/\bimport\s*[(/.<-]/.test(engine)) throw new Error('an engine imports nothing');
  const context = vm.createContext(Object.assign(Object.create(null), { outside }), {
    codeGeneration: { strings: false, wasm: false },
    // What it promises itself runs within its time.
    microtaskMode: 'afterEvaluate',
  });
  const run = (source) => vm.runInContext(source, context, { timeout: TIMEOUT });
  run(surroundings);
  run(`(() => {${engine}\n})()`);
  return run(`JSON.stringify(module.exports.replay(JSON.parse(${JSON.stringify(JSON.stringify(input))})))`);
}

let given = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (part) => (given += part));
process.stdin.on('end', () => process.stdout.write(String(replay(JSON.parse(given)))));
