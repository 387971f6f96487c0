import { explain, headlineOf, namesIn, plan, toGround } from '#core/verification';
import type { Finding, GateExplanation, PlanStep, Verdict } from '#core/verification';

/** A verdict as a page that a person can read: no script, no style, nothing that is fetched; every text is escaped. */
export function verdictPage(verdict: Verdict, note: string): string {
  const nameOf = namesIn(verdict);
  const title = escaped(headlineOf(verdict));
  const parts = [
    `<h1>${title}</h1><p>${escaped(note)}</p>`,
    ...explain(verdict).map((gate) => section(gate, nameOf)),
    coverageTable(verdict),
    planList(plan(verdict)),
    `<p>Digest <code>${escaped(verdict.digest)}</code>, engine <code>${escaped(verdict.engine)}</code>.</p>`,
  ];
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>`;
  return `<!doctype html><html lang="en"><head>${head}</head><body>${parts.join('\n')}</body></html>\n`;
}

function section(gate: GateExplanation, nameOf: (finding: Finding) => string): string {
  const asked = gate.isAsked ? '' : ', asked for by nobody';
  const groups = gate.groups.map(({ outcome, code, cause, isOpen, findings }) => {
    const head = `<h3>${outcome}: <code>${code}</code> (${findings.length})</h3><p>${escaped(cause)}</p>`;
    return isOpen ? `${head}${findingTable(findings, nameOf)}` : head;
  });
  return `<h2>Gate ${gate.gate} ${escaped(gate.title)}: ${gate.state}${asked}</h2>${groups.join('\n')}`;
}

function findingTable(findings: readonly Finding[], nameOf: (finding: Finding) => string): string {
  const rows = findings.map((finding) => [
    nameOf(finding),
    finding.side,
    finding.because.map(toGround).join(', '),
  ]);
  return table(['About', 'Owed by', 'Because of'], rows);
}

function coverageTable({ coverage }: Verdict): string {
  const rows = coverage
    .filter(({ due, unknown, leftOut }) => due + unknown + leftOut > 0)
    .map(({ subject, objective, due, met, notApplicable, unmet, unknown, leftOut }) => [
      `${subject.kind} ${subject.id}`,
      objective,
      ...[due, met, notApplicable, unmet, unknown, leftOut].map(String),
    ]);
  const columns = ['Subject', 'Objective', 'Due', 'Met', 'Not applicable', 'Unmet', 'Unknown', 'Left out'];
  return `<h2>Coverage</h2>${table(columns, rows)}`;
}

function planList(steps: readonly PlanStep[]): string {
  if (steps.length === 0) return '';
  const items = steps.map(
    ({ party, action, command, findings }) =>
      `<li>${escaped(party)} closes ${findings}: ${escaped(action)}<pre>${escaped(command)}</pre></li>`,
  );
  return `<h2>What to do</h2><ol>${items.join('\n')}</ol>`;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
