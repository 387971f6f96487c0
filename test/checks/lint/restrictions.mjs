/**
 * What this product does not write, as selectors of the syntax tree, each with the reason it is told with.
 * Lists are per place: ESLint replaces the options of a rule instead of joining them, so the configuration joins them itself.
 */

const restrict = (message, ...selectors) => selectors.map((selector) => ({ selector, message }));
const call = (object, property) =>
  `CallExpression[callee.object.name='${object}'][callee.property.name=/^(${property})$/]`;

/** Everywhere, tests included. */
export const everywhere = [
  ...restrict(
    'Keys are looked up by kid among the enrolled ones, never taken from a token or a URL.',
    'Identifier[name=/^(EmbeddedJWK|createRemoteJWKSet)$/]',
  ),
  ...restrict(
    'An error that is swallowed hides a fault: handle it, or say in code why it is none.',
    'CatchClause > BlockStatement[body.length=0]',
  ),
];

/** Configurations are read by their default export; everything else is found by its name. */
export const namedExports = restrict(
  'Export by name, so that a thing is called the same everywhere.',
  'ExportDefaultDeclaration',
);

/** In everything that is shipped. */
export const product = [
  ...restrict(
    'save() reads before it writes and guesses between insert and update; name the statement you mean.',
    "CallExpression[callee.property.name='save']",
  ),
  ...restrict(
    'Order only by a column written here: a variable here is a door to SQL injection.',
    "CallExpression[callee.property.name=/^(orderBy|addOrderBy)$/][arguments.0.type!='Literal']",
  ),
  ...restrict(
    'An empty where matches every row.',
    "Property[key.name='where'] > ObjectExpression[properties.length=0]",
  ),
  ...restrict(
    'A transaction has one connection: run its statements one after the other, so that none outlives its end.',
    `CallExpression[callee.property.name='transaction'] ${call('Promise', 'all|allSettled|any|race')}`,
  ),
  ...restrict(
    'This cast switches the compiler off; disable the rule with the argument why the types hold.',
    'TSAsExpression > TSAsExpression > TSUnknownKeyword',
  ),
];

/** In everything but the client, whose business it is. */
export const noRawFetch = restrict(
  'Outbound calls go through one guarded client.',
  "CallExpression[callee.name='fetch']",
  call('globalThis', 'fetch'),
);

/** In core: time, randomness and keys are arguments. */
export const core = [
  ...restrict(
    'Core has no clock: take the instant as an argument.',
    call('Date', 'now'),
    call('performance', 'now'),
    "NewExpression[callee.name='Date'][arguments.length=0]",
    "CallExpression[callee.name='Date']",
  ),
  ...restrict(
    'Core draws nothing random: take the bytes as an argument.',
    call('Math', 'random'),
    'MemberExpression[property.name=/^(randomBytes|randomUUID|randomInt|randomFillSync|getRandomValues)$/]',
  ),
];

/** In judging and apply: the same answer on every machine, in every locale, for ever. */
export const judging = [
  ...restrict(
    'Judging compares by code unit; nothing here may depend on a locale or a version of Unicode.',
    'MemberExpression[property.name=/^(localeCompare|toLowerCase|toUpperCase|toLocale.*)$/]',
    "Identifier[name='Intl']",
    String.raw`Literal[regex.pattern=/\\p\{/i]`,
  ),
  ...restrict(
    'Judging has no floating point: use whole seconds and parts per 10^9.',
    String.raw`Literal[raw=/^(\d[\d_]*)?\.\d|^\d[\d_]*\.|^[\d_.]+e-/i]`,
    call('Math', 'pow|exp|expm1|log|log2|log10|log1p|sqrt|cbrt|hypot|sin|cos|tan'),
    "CallExpression[callee.name='parseFloat']",
    call('Number', 'parseFloat'),
    "MemberExpression[object.name='Math'][property.name=/^(PI|E|LN2|LN10|SQRT2)$/]",
  ),
];

/** The packages core may use; a new one is a decision. */
export const coreImports = {
  paths: [
    {
      name: 'node:crypto',
      importNames: [
        'generateKeyPair',
        'generateKeyPairSync',
        'randomBytes',
        'randomFill',
        'randomFillSync',
        'randomInt',
        'randomUUID',
        'webcrypto',
      ],
      message: 'Core draws nothing random: take the bytes or the key as an argument.',
    },
    {
      name: 'jose',
      importNames: ['generateKeyPair', 'generateSecret'],
      message: 'Core draws nothing random: take the key as an argument.',
    },
  ],
  patterns: [
    {
      regex: String.raw`^(?!#core/|\.{1,2}/|(?:jose|zod|node:(?:buffer|crypto|util|zlib))$)`,
      message: 'Core is pure: it imports core, jose, zod and what node computes without input or output.',
    },
  ],
};

/** Names of the surroundings that core does not know. */
export const coreGlobals = [
  'clearInterval',
  'clearTimeout',
  'fetch',
  'performance',
  'process',
  'setImmediate',
  'setInterval',
  'setTimeout',
].map((name) => ({ name, message: 'Core has neither clock, timers, network nor process.' }));
