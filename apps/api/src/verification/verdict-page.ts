import { explain, headlineOf, namesIn, plan, toAlternativeWords, toGround } from '#core/verification';
import type { Finding, GateExplanation, PlanStep, Verdict } from '#core/verification';
import { escaped, htmlPage, htmlTable } from '../http/html';

/** A verdict as a page that a person can read. */
export function verdictPage(verdict: Verdict, note: string): string {
  const nameOf = namesIn(verdict);
  const title = headlineOf(verdict);
  return htmlPage(title, [
    `<h1>${escaped(title)}</h1><p>${escaped(note)}</p>`,
    ...explain(verdict).map((gate) => section(gate, nameOf)),
    coverageTable(verdict),
    planList(plan(verdict)),
    `<p>Digest <code>${escaped(verdict.digest)}</code>, engine <code>${escaped(verdict.engine)}</code>.</p>`,
  ]);
}

function section(gate: GateExplanation, nameOf: (finding: Finding) => string): string {
  const asked = gate.isAsked ? '' : ', asked for by nobody';
  const groups = gate.groups.map(({ outcome, code, cause, isOpen, findings }) => {
    const head = `<h3>${outcome}: <code>${code}</code> (${findings.length})</h3><p>${escaped(cause)}</p>`;
    return isOpen || outcome === 'waived' ? `${head}${findingTable(findings, nameOf)}` : head;
  });
  return `<h2>Gate ${gate.gate} ${escaped(gate.title)}: ${gate.state}${asked}</h2>${groups.join('\n')}`;
}

function findingTable(findings: readonly Finding[], nameOf: (finding: Finding) => string): string {
  const rows = findings.map((finding) => [
    nameOf(finding),
    finding.side,
    finding.because.map(toGround).join(', '),
  ]);
  return htmlTable(['About', 'Owed by', 'Because of'], rows);
}

function coverageTable({ coverage }: Verdict): string {
  const rows = coverage
    .filter(({ due, unknown, leftOut }) => due + unknown + leftOut > 0)
    .map(({ subject, objective, due, met, notApplicable, unmet, waived, unknown, leftOut }) => [
      `${subject.kind} ${subject.id}`,
      objective,
      ...[due, met, notApplicable, unmet, waived, unknown, leftOut].map(String),
    ]);
  const columns = [
    ...['Subject', 'Objective', 'Due', 'Met', 'Not applicable'],
    ...['Unmet', 'Waived', 'Unknown', 'Left out'],
  ];
  return `<h2>Coverage</h2>${htmlTable(columns, rows)}`;
}

function planList(steps: readonly PlanStep[]): string {
  if (steps.length === 0) return '';
  return `<h2>What to do</h2><ol>${steps.map(planItem).join('\n')}</ol>`;
}

function planItem({ party, action, command, findings, isWaived, alternatives }: PlanStep): string {
  const note = isWaived ? ', waived meanwhile' : '';
  const others = alternatives.map(
    (each) => `or, ${escaped(toAlternativeWords(each))}<pre>${escaped(each.command)}</pre>`,
  );
  return `<li>${escaped(party)} closes ${findings}${note}: ${escaped(action)}<pre>${escaped(command)}</pre>${others.join('')}</li>`;
}
