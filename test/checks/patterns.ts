import ts from 'typescript';
import { sourcesOnDisk } from './floors/imports';

/** A regular expression as it stands in a source file. */
export interface Pattern {
  readonly source: string;
  readonly flags: string;
  /** `file:line` of the first place it stands at. */
  readonly at: string;
}

/** Every regular expression of what runs in production, each once. */
export function patternsOnDisk(root: string): readonly Pattern[] {
  const sources = sourcesOnDisk(root);
  const found = new Map<string, Pattern>();
  for (const file of sources.files.filter(runsInProduction)) {
    for (const pattern of patternsIn(file, sources.read(file))) {
      const { source, flags } = pattern;
      found.set(`/${source}/${flags}`, found.get(`/${source}/${flags}`) ?? pattern);
    }
  }
  return [...found.values()];
}

/** The regular expressions of one file. Throws a TypeError for one that is put together at run time: nobody could judge it. */
export function patternsIn(file: string, text: string): readonly Pattern[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    const at = `${file}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
    if (ts.isRegularExpressionLiteral(node)) found.push({ ...parts(node.text), at });
    if (isMadeAtRunTime(node)) throw new TypeError(`${at} makes a regular expression at run time`);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function runsInProduction(file: string): boolean {
  return /^(apps|libs)\//.test(file) && !file.endsWith('.spec.ts');
}

function parts(literal: string): { source: string; flags: string } {
  const end = literal.lastIndexOf('/');
  return { source: literal.slice(1, end), flags: literal.slice(end + 1) };
}

function isMadeAtRunTime(node: ts.Node): boolean {
  const isCall = ts.isNewExpression(node) || ts.isCallExpression(node);
  return isCall && ts.isIdentifier(node.expression) && node.expression.text === 'RegExp';
}
