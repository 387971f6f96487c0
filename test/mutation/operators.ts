import ts from 'typescript';
import { anotherCode, isCode, isConformanceWord, withoutDenial } from './finding-words';
import { toFunction, type Operator } from './syntax';

const comparisons: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
};
const connectives: Readonly<Record<string, string>> = { '&&': '||', '||': '&&' };
const siblings: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
};
const outcomes: Readonly<Record<string, string>> = {
  met: 'unmet',
  'not-applicable': 'unmet',
  informs: 'unmet',
};

const swap =
  (table: Readonly<Record<string, string>>): Operator =>
  (node) => {
    if (!ts.isBinaryExpression(node)) return [];
    const replacement = table[node.operatorToken.getText()];
    return replacement === undefined ? [] : [{ node: node.operatorToken, replacement }];
  };

const negateCondition: Operator = (node) => {
  if (ts.isIfStatement(node))
    return [{ node: node.expression, replacement: `!(${node.expression.getText()})` }];
  if (!ts.isConditionalExpression(node)) return [];
  return [{ node: node.condition, replacement: `!(${node.condition.getText()})` }];
};

/** A guard that leaves a function or goes on with the next round. */
const dropGuard: Operator = (node) => {
  if (!ts.isIfStatement(node) || node.elseStatement) return [];
  const { thenStatement } = node;
  const last = ts.isBlock(thenStatement) ? thenStatement.statements.at(-1) : thenStatement;
  const leaves =
    last && (ts.isReturnStatement(last) || ts.isContinueStatement(last) || ts.isThrowStatement(last));
  return leaves ? [{ node, replacement: ';' }] : [];
};

const flipBoolean: Operator = (node) => {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [{ node, replacement: 'false' }];
  return node.kind === ts.SyntaxKind.FalseKeyword ? [{ node, replacement: 'true' }] : [];
};

/** What a function decides, whatever it is asked. */
const fixAnswer: Operator = (node) => {
  const declared = toFunction(node);
  if (declared?.returns !== 'boolean') return [];
  return ['true', 'false'].map((answer) => ({ node: declared.body, replacement: `{ return ${answer}; }` }));
};

const dropStep: Operator = (node) => {
  const called = callOf(node);
  if (!called || (called.name !== 'filter' && called.name !== 'sort' && called.name !== 'reverse')) return [];
  return [{ node, replacement: called.of.getText() }];
};

const swapSibling: Operator = (node) => {
  const replacement = ts.isPropertyAccessExpression(node) ? siblings[node.name.text] : undefined;
  if (replacement === undefined || !ts.isCallExpression(node.parent)) return [];
  return ts.isPropertyAccessExpression(node) ? [{ node: node.name, replacement }] : [];
};

const dropSpread: Operator = (node) =>
  ts.isSpreadElement(node) && ts.isArrayLiteralExpression(node.parent)
    ? [{ node, replacement: '...[]' }]
    : [];

const replaceCode: Operator = (node) => {
  if (!ts.isStringLiteral(node) || !isSaid(node)) return [];
  const replacement = anotherCode(node.text);
  return replacement === withoutDenial(node.text) ? [] : [{ node, replacement: `'${replacement}'` }];
};

const changeOutcome: Operator = (node) => {
  const replacement = ts.isStringLiteral(node) ? outcomes[node.text] : undefined;
  return replacement !== undefined && memberOf(node) === 'outcome'
    ? [{ node, replacement: `'${replacement}'` }]
    : [];
};

/** A code under the gate that comes first is asked for by other policies than it should be. */
const moveGate: Operator = (node) =>
  ts.isNumericLiteral(node) && memberOf(node) === 'gate'
    ? [{ node, replacement: node.text === '1' ? '2' : '1' }]
    : [];

/** The sorts of change, by what a report calls them. */
export const operators: Readonly<Record<string, Operator>> = {
  'condition negated': negateCondition,
  'comparison swapped': swap(comparisons),
  'connective swapped': swap(connectives),
  'boolean flipped': flipBoolean,
  'answer fixed': fixAnswer,
  'step dropped': dropStep,
  'sibling called': swapSibling,
  'part of a list dropped': dropSpread,
  'other code': replaceCode,
  'outcome turned': changeOutcome,
  'gate moved': moveGate,
  'guard removed': dropGuard,
};

/** Whether a text is said as a finding code or as the end of one; ends are also the words of attestations, which are others. */
export function isSaid(node: ts.StringLiteral): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return false;
  if (ts.isBinaryExpression(parent)) return false;
  if (isCode(node.text)) return true;
  const member = memberOf(node);
  const isAnswer = member === 'answer' || member === 'lacking';
  const isGiven = ts.isReturnStatement(parent) || ts.isConditionalExpression(parent);
  return isConformanceWord(node.text) && (isAnswer || isGiven);
}

/** The name of the member whose value a node is. */
export function memberOf({ parent }: ts.Node): string | undefined {
  return ts.isPropertyAssignment(parent) && ts.isIdentifier(parent.name) ? parent.name.text : undefined;
}

function callOf(node: ts.Node): { readonly of: ts.Expression; readonly name: string } | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  return { of: node.expression.expression, name: node.expression.name.text };
}
