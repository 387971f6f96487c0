import ts from 'typescript';
import { gateOperators } from './gate-operators';
import { operators } from './operators';
import { isTypeOnly, placeOf, type Change, type Operator } from './syntax';

/** A source with one change. */
export interface Mutant {
  /** Says which it is without a line: the file, the function, the sort of change and the texts. */
  readonly name: string;
  /** Counted from 1. */
  readonly line: number;
  readonly isGateAway: boolean;
  /** The text of the whole source. */
  readonly text: string;
}

const all = [
  ...Object.entries(gateOperators).map(([sort, operator]) => ({ sort, operator, isGateAway: true })),
  ...Object.entries(operators).map(([sort, operator]) => ({ sort, operator, isGateAway: false })),
];

/** Everything that can be changed in a source, by the place in its text; a change that takes a gate away is only that. */
export function mutantsOf(file: string, text: string): readonly Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const seen = new Set<string>();
  const names = new Map<string, number>();
  return changesIn(source).flatMap(({ sort, isGateAway, node, replacement }) => {
    const [start, end] = [node.getStart(), node.getEnd()];
    const key = `${start} ${end} ${replacement}`;
    if (seen.has(key) || node.getText() === replacement) return [];
    seen.add(key);
    const said = `${file} ${placeOf(node)}, ${sort}: ${short(node.getText())} → ${short(replacement)}`;
    const count = (names.get(said) ?? 0) + 1;
    names.set(said, count);
    return {
      name: count === 1 ? said : `${said} (${count})`,
      line: source.getLineAndCharacterOfPosition(start).line + 1,
      isGateAway,
      text: text.slice(0, start) + replacement + text.slice(end),
    };
  });
}

interface SortedChange extends Change {
  readonly sort: string;
  readonly isGateAway: boolean;
}

function changesIn(source: ts.SourceFile): readonly SortedChange[] {
  const changes: SortedChange[] = [];
  const apply = (node: ts.Node, operator: Operator, about: Pick<SortedChange, 'sort' | 'isGateAway'>) =>
    changes.push(...operator(node).map((change) => ({ ...change, ...about })));
  const visit = (node: ts.Node): void => {
    if (isTypeOnly(node)) return;
    for (const { operator, ...about } of all) apply(node, operator, about);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return changes;
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
