import ts from 'typescript';

/** What makes the forms of statements, which a bundler cannot know to be without effect. */
const makers = /from 'zod'|\bdefineKind\b/;

/** The text of a module with forms, changed so that a bundler leaves out each constant nobody uses. Other modules stay as they are. */
export function withPureConstants(file: string, text: string): string {
  if (!makers.test(text)) return text;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const initialisers = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .flatMap(({ initializer }) => (initializer && callsAnything(initializer) ? [initializer] : []));
  return initialisers.reduceRight((changed, { pos, end }) => {
    const value = changed.slice(pos, end);
    return `${changed.slice(0, pos)} /* @__PURE__ */ (() => (${value}))()${changed.slice(end)}`;
  }, text);
}

/** Not inside functions, which do nothing until they are called. */
function callsAnything(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  return (
    ts.isCallExpression(node) || ts.isNewExpression(node) || (ts.forEachChild(node, callsAnything) ?? false)
  );
}
