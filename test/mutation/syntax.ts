import ts from 'typescript';

/** A change of the text of a source: what replaces one node of its syntax. */
export interface Change {
  readonly node: ts.Node;
  readonly replacement: string;
}

/** Finds the changes of one sort that can be made at a node. */
export type Operator = (node: ts.Node) => readonly Change[];

/** Whether a node has nothing that runs in it. */
export function isTypeOnly(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node)
  );
}

/** A function or method with a name, a body and a declared type of what it returns. */
export interface DeclaredFunction {
  readonly name: string;
  readonly returns: string;
  readonly body: ts.Block;
}

/** What is known of a function, undefined for everything else. */
export function toFunction(node: ts.Node): DeclaredFunction | undefined {
  if (!ts.isFunctionDeclaration(node) && !ts.isMethodDeclaration(node)) return undefined;
  const { name, type, body } = node;
  if (!name || !body) return undefined;
  return { name: name.getText(), returns: type?.getText() ?? '', body };
}

/** The name of the function a node is in, or of the constant or member, so that a change can be named without its line. */
export function placeOf(node: ts.Node): string {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if ((ts.isFunctionDeclaration(at) || ts.isMethodDeclaration(at)) && at.name) return at.name.getText();
    if (ts.isConstructorDeclaration(at)) return 'constructor';
    if (ts.isPropertyAssignment(at) && ts.isStringLiteral(at.name)) return at.name.text;
    if (ts.isVariableDeclaration(at) && ts.isSourceFile(at.parent.parent.parent)) return at.name.getText();
  }
  return 'module';
}
