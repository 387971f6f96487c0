import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { housePlugin } from './test/checks/lint/house-plugin.mjs';
import * as restrictions from './test/checks/lint/restrictions.mjs';

const { everywhere, namedExports, product, noRawFetch, core, judging } = restrictions;

const typescript = ['**/*.ts'];
const workshop = ['test/**/*.ts', 'bench/**/*.ts', 'examples/**/*.ts', '**/*.spec.ts'];
const coreFiles = ['libs/core/src/**/*.ts'];
const judgingFiles = [
  'libs/core/src/**/*.kind.ts',
  'libs/core/src/register/**/*.ts',
  'libs/core/src/verification/**/*.ts',
  'libs/core/src/statement/fold.ts',
];

const syntax = (...lists) => ({ 'no-restricted-syntax': ['error', ...lists.flat()] });

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.interlock/', 'docs/generated/', 'libs/engines/*.cjs'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    plugins: { house: housePlugin },
    rules: {
      eqeqeq: 'error',
      'house/explain-disable': 'error',
      'house/second-idea': ['warn', 250],
      'max-lines': ['error', 400],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        ['__dirname', 'console', 'module', 'process', 'require', 'URL'].map((name) => [name, 'readonly']),
      ),
    },
    rules: syntax(everywhere),
  },
  {
    files: typescript,
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'max-lines-per-function': ['error', 60],
      'no-console': 'error',
      ...syntax(everywhere, namedExports, product, noRawFetch),
    },
  },
  { files: ['libs/client/**/*.ts'], rules: syntax(everywhere, namedExports, product) },
  {
    files: coreFiles,
    rules: {
      'no-restricted-globals': ['error', ...restrictions.coreGlobals],
      'no-restricted-imports': ['error', restrictions.coreImports],
      ...syntax(everywhere, namedExports, product, noRawFetch, core),
    },
  },
  { files: judgingFiles, rules: syntax(everywhere, namedExports, product, noRawFetch, core, judging) },
  { files: ['apps/cli/**/*.ts', 'apps/standalone/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: workshop,
    rules: {
      'max-lines-per-function': 'off',
      'no-console': 'off',
      'no-restricted-globals': 'off',
      'no-restricted-imports': 'off',
      ...syntax(everywhere, namedExports),
    },
  },
);
