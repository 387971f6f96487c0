import { stringify } from 'yaml';
import { claimResults, PREDICATE_TYPE, STATEMENT_TYPE } from '#core/attestation';
import { plainText } from '#core/catalogue';
import { printable } from '../printable';
import { claimOf, leftOutOf, newIn, type AttestationDraft, type ClaimDraft } from './attestation-draft';

/** Columns of a line of comment. */
const width = 100;

/**
 * The draft as YAML for its author: the payload of an attestation, each claim under the title and statement of its requirement,
 * specifications ready to be claimed by taking the # away.
 */
export function writeAttestation(draft: AttestationDraft, language: string): string {
  const { subject, catalogue, role, validFrom, validUntil } = draft;
  return [
    ...heading(draft),
    `_type: ${STATEMENT_TYPE}`,
    'subject:',
    ...indent(2, lines([subject])),
    `predicateType: ${PREDICATE_TYPE}`,
    'predicate:',
    '  catalogue:',
    ...indent(4, lines({ ...catalogue, digest: { sha256: catalogue.digest } })),
    '  assessor:',
    `    role: ${role}`,
    `  validFrom: ${validFrom} # ${dateOf(validFrom)}`,
    `  validUntil: ${validUntil} # ${dateOf(validUntil)}`,
    '  claims:',
    ...draft.claims.flatMap((claim) => ['', ...indent(4, claimLines(claim, draft, language))]),
    ...specificationLines(draft, language),
    '',
  ].join('\n');
}

function heading(draft: AttestationDraft): string[] {
  const { subject, catalogue, claims, earlier } = draft;
  const carried = earlier && [
    `Carried over from the attestation at place ${earlier.place}; new since then: ${listOf(newIn(draft).map(idOf))}.`,
    `Answered there, asked here no more: ${listOf(leftOutOf(draft))}.`,
    'Look at every claim again: what was true of one version need not be of the next.',
  ];
  return comment([
    `Attestation of ${subject.uri} against ${catalogue.id} ${catalogue.version}: ${claims.length} requirements.`,
    '',
    `Set result to one of ${claimResults.join(', ')}; claims you do not make may be deleted.`,
    'method is test, inspection, analysis or declaration. A claim may have a rationale, and evidence:',
    '  evidence: [{ uri: https://…, digest: { sha256: <hex> }, mediaType: application/pdf }]',
    ...(carried ? ['', ...carried] : []),
    '',
    'Then: interlock attest submit <this file> --key <key file> --receipts receipts',
  ]);
}

function claimLines(draft: ClaimDraft, { earlier }: AttestationDraft, language: string): string[] {
  const { requirement, carried, openFacts } = draft;
  const { id, title, statement, appliesWhen } = requirement;
  return [
    ...comment([
      `${id}  ${plainText(title, language)}`,
      plainText(statement, language),
      ...(appliesWhen === undefined ? [] : [`Applies when ${appliesWhen}`]),
      ...(openFacts.length === 0
        ? []
        : [`Whether it applies is open: nobody stated ${openFacts.join(', ')}.`]),
      ...(earlier && !carried ? [`NEW since the attestation at place ${earlier.place}.`] : []),
    ]),
    ...lines([claimOf(draft)]),
  ];
}

function specificationLines({ specifications }: AttestationDraft, language: string): string[] {
  if (specifications.length === 0) return [];
  const introduction = comment([
    'Specifications. A requirement is also met by one means, all specifications of which are met.',
    'Take the # away before those you claim.',
  ]);
  const claims = specifications.flatMap((draft) => {
    const claim = lines([claimOf(draft)]);
    // Twice #, so that an editor that takes one away from all lines of a claim leaves its title a comment.
    const title = comment([titleOf(draft, language)]).map((line) => `#${line}`);
    return ['', ...title, ...(draft.carried ? claim : claim.map((line) => `# ${line}`))];
  });
  return ['', ...indent(4, [...introduction, ...claims])];
}

function titleOf({ requirement }: ClaimDraft, language: string): string {
  const { id, title } = requirement;
  const served = requirement.kind === 'specification' ? requirement.meets.map(meansOf) : [];
  return `${id}  ${plainText(title, language)} (serves ${served.join(', ')})`;

  function meansOf({
    requirement: goal,
    means,
  }: {
    readonly requirement: string;
    readonly means?: string | undefined;
  }) {
    return means === undefined ? goal : `${goal} by means ${means}`;
  }
}

/** Text as lines of comment, broken at spaces where it has some. */
function comment(texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => text.split(/\r?\n/))
    .flatMap((line) => wrap(printable(line)))
    .map((line) => `# ${line}`.trimEnd());
}

function wrap(line: string): string[] {
  const wrapped: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    const end = space > 0 ? space : width;
    wrapped.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...wrapped, rest];
}

function lines(value: unknown): string[] {
  return stringify(value, { lineWidth: 0 }).trimEnd().split('\n');
}

function indent(columns: number, texts: readonly string[]): string[] {
  return texts.map((text) => (text === '' ? '' : ' '.repeat(columns) + text));
}

function idOf({ requirement }: ClaimDraft): string {
  return requirement.id;
}

function listOf(ids: readonly string[]): string {
  return ids.join(', ') || 'nothing';
}

function dateOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
