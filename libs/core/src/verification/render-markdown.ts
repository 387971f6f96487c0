import { explain, type GateExplanation } from './explain';
import { plan, type PlanStep } from './plan';
import { toAlternativeWords } from './plan-alternative';
import { headlineOf, namesIn, toGround } from './verdict-words';
import type { Finding, Verdict } from './verdict';

/** A verdict as a Markdown document: outcome, what is open or waived gate by gate, coverage, what to do. What is met is counted, not listed. */
export function renderMarkdown(verdict: Verdict): string {
  const nameOf = namesIn(verdict);
  const lines = [
    `# ${escaped(headlineOf(verdict))}`,
    '',
    ...explain(verdict).flatMap((gate) => gateLines(gate, nameOf)),
    ...coverageLines(verdict),
    ...planLines(plan(verdict)),
    `Digest \`${verdict.digest}\`, engine \`${verdict.engine}\`.`,
  ];
  return `${lines.join('\n')}\n`;
}

function gateLines(gate: GateExplanation, nameOf: (finding: Finding) => string): string[] {
  const told = gate.groups
    .filter(({ isOpen, outcome }) => isOpen || outcome === 'waived')
    .flatMap(({ findings }) => findings);
  const note = gate.isAsked ? '' : ', asked for by nobody';
  const counts = gate.groups.map(
    ({ code, outcome, findings }) => `- ${outcome}: \`${code}\` ${findings.length}`,
  );
  const rows = told.map((finding) =>
    row([`\`${finding.code}\``, nameOf(finding), finding.side, finding.because.map(toGround).join(', ')]),
  );
  const table = rows.length > 0 ? [...head(['Finding', 'About', 'Owed by', 'Because of']), ...rows, ''] : [];
  return [`## Gate ${gate.gate} ${gate.title}: ${gate.state}${note}`, '', ...counts, '', ...table];
}

function coverageLines({ coverage }: Verdict): string[] {
  const rows = coverage
    .filter(({ due, unknown, leftOut }) => due + unknown + leftOut > 0)
    .map(({ subject, objective, due, met, notApplicable, unmet, waived, unknown, leftOut }) =>
      row([
        `${subject.kind} ${subject.id}`,
        objective,
        ...[due, met, notApplicable, unmet, waived, unknown, leftOut].map(String),
      ]),
    );
  const columns = [
    ...['Subject', 'Objective', 'Due', 'Met', 'Not applicable'],
    ...['Unmet', 'Waived', 'Unknown', 'Left out'],
  ];
  return ['## Coverage', '', ...head(columns), ...rows, ''];
}

function planLines(steps: readonly PlanStep[]): string[] {
  if (steps.length === 0) return [];
  const lines = steps.flatMap(({ party, action, command, findings, isWaived, alternatives }, index) => [
    `${index + 1}. ${escaped(party)} closes ${findings}${isWaived ? ', waived meanwhile' : ''}: ${escaped(action)}`,
    '',
    ...commandLines(command),
    ...alternatives.flatMap((each) => [
      `   Or, ${escaped(toAlternativeWords(each))}:`,
      '',
      ...commandLines(each.command),
    ]),
  ]);
  return ['## What to do', '', ...lines];
}

function commandLines(command: string): string[] {
  return ['   ```sh', `   ${command}`, '   ```', ''];
}

function head(columns: readonly string[]): string[] {
  return [row(columns), row(columns.map(() => '---'))];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => (cell.startsWith('`') || cell === '---' ? cell : escaped(cell))).join(' | ')} |`;
}

/** What stands in a verdict is text, never markup. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~]/g, (sign) => `\\${sign}`);
}
