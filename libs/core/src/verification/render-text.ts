import { explain, type FindingGroup, type GateExplanation } from './explain';
import { plan, type PlanStep } from './plan';
import { toAlternativeWords } from './plan-alternative';
import { headlineOf, namesIn, toGround } from './verdict-words';
import type { Finding, Verdict } from './verdict';

/** How many findings of a group are told one by one where they neither deny nor are waived. */
const FEW = 3;

/** A verdict as an indented tree in plain text, ending in a line break: outcome, gates with their findings, what to do. */
export function renderText(verdict: Verdict): string {
  const nameOf = namesIn(verdict);
  const gates = explain(verdict).flatMap((gate) => gateLines(gate, nameOf));
  const steps = plan(verdict).flatMap((step, index) => stepLines(step, index + 1));
  const todo = steps.length > 0 ? ['', 'What to do', ...steps] : [];
  return `${[headlineOf(verdict), '', ...gates, ...todo].join('\n')}\n`;
}

function gateLines(gate: GateExplanation, nameOf: (finding: Finding) => string): string[] {
  const note = gate.isAsked ? '' : ' (nobody asks for it)';
  const head = `Gate ${gate.gate} ${gate.title}: ${gate.state}${note}`;
  return [head, ...gate.groups.flatMap((group) => groupLines(group, nameOf))];
}

function groupLines(
  { code, outcome, cause, findings, isOpen }: FindingGroup,
  nameOf: (finding: Finding) => string,
): string[] {
  const told = isOpen || outcome === 'waived' ? findings : findings.slice(0, FEW);
  const more = findings.length - told.length;
  return [
    `  ${outcome}: ${code} (${findings.length})`,
    `    ${cause}`,
    ...told.map((finding) => `    - ${nameOf(finding)}${groundsOf(finding)}`),
    ...(more > 0 ? [`    - and ${more} more`] : []),
  ];
}

function groundsOf({ because }: Finding): string {
  return because.length === 0 ? '' : `, because of ${because.map(toGround).join(', ')}`;
}

function stepLines(step: PlanStep, number: number): string[] {
  const { party, action, command, findings, isWaived, alternatives } = step;
  const note = isWaived ? ', waived meanwhile' : '';
  return [
    `  ${number}. ${party} (closes ${findings}${note})`,
    `     ${action}`,
    `     $ ${command}`,
    ...alternatives.flatMap((each) => [`     or, ${toAlternativeWords(each)}`, `     $ ${each.command}`]),
  ];
}
