import ts from 'typescript';
import { withoutDenial } from './finding-words';
import { isSaid, memberOf } from './operators';
import { toFunction, type Operator } from './syntax';

/** A check that finds nothing. */
const checkEmptied: Operator = (node) => {
  const declared = toFunction(node);
  const isCheck = declared?.name.startsWith('check') && /^(readonly )?Check\[\]$/.test(declared.returns);
  return declared && isCheck ? [{ node: declared.body, replacement: '{ return []; }' }] : [];
};

/** A check that is not asked. */
const checkLeftOut: Operator = (node) =>
  ts.isSpreadElement(node) && /\bcheck[A-Z]|\bconformance\b/.test(node.getText())
    ? [{ node, replacement: '...[]' }]
    : [];

/** A check that finds the best instead of what denies. */
const denialSilenced: Operator = (node) => {
  if (ts.isTemplateExpression(node) && node.head.text === 'conformance.') {
    return [{ node, replacement: "'conformance.met'" }];
  }
  const harmless = ts.isStringLiteral(node) && isSaid(node) ? withoutDenial(node.text) : null;
  return harmless === null ? [] : [{ node, replacement: `'${harmless}'` }];
};

/** A code that is found and decides nothing. */
const codeDisarmed: Operator = (node) => {
  const isDenial = ts.isStringLiteral(node) && (node.text === 'unmet' || node.text === 'unknown');
  return isDenial && memberOf(node) === 'outcome' ? [{ node, replacement: "'met'" }] : [];
};

/** A verdict that permits whatever was found. */
const verdictFixed: Operator = (node) => {
  if (ts.isStringLiteral(node) && node.text === 'deny' && ts.isConditionalExpression(node.parent)) {
    return [{ node, replacement: "'permit'" }];
  }
  const declared = toFunction(node);
  return declared?.name === 'isOpen' ? [{ node: declared.body, replacement: '{ return false; }' }] : [];
};

/** The sorts of change that take a gate away; none of them may go unseen. */
export const gateOperators: Readonly<Record<string, Operator>> = {
  'check emptied': checkEmptied,
  'check left out': checkLeftOut,
  'denial silenced': denialSilenced,
  'code disarmed': codeDisarmed,
  'verdict fixed': verdictFixed,
};
