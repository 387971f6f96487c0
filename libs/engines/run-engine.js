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
globalThis.module = { exports: {} };
globalThis.exports = module.exports;
globalThis.require = (name) => {
  if (name !== 'node:crypto') throw new Error('an engine needs nothing but hashing, not ' + name);
  return { createHash };
};
globalThis.Buffer = {
  from(text, encoding) {
    const bytes = Uint8Array.from(hidden.decode(text, encoding).split(',').filter((part) => part !== ''), Number);
    bytes.toString = (as) => hidden.encode(bytes.join(','), as);
    return bytes;
  },
};
function createHash(algorithm) {
  if (algorithm !== 'sha256') throw new Error('an engine hashes with sha256, not with ' + algorithm);
  let hashed = '';
  return {
    update(text) { hashed += text; return this; },
    digest(encoding) { return hidden.hash(hashed, encoding); },
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
  const context = vm.createContext(Object.assign(Object.create(null), { outside }), {
    codeGeneration: { strings: false, wasm: false },
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
