// Lets a process that a test starts run the TypeScript sources as jest itself does: same compiler, same aliases, no build.
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformSync } = require('@swc/core');
const { moduleNameMapper, transform } = require('../../jest.config.js');

const root = path.join(__dirname, '..', '..');
const options = transform['^.+\\.ts$'][1];
const aliases = Object.entries(moduleNameMapper).filter(([pattern]) => pattern.startsWith('^#'));

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(fs.readFileSync(filename, 'utf8'), { ...options, filename });
  module._compile(code, filename);
};

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => resolveFilename(unalias(request), ...rest);

function unalias(request) {
  for (const [pattern, target] of aliases) {
    const match = new RegExp(pattern).exec(request);
    if (match) return target.replace('<rootDir>', root).replace('$1', match[1] ?? '');
  }
  return request;
}
