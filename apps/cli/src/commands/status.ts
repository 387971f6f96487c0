import type { Command } from 'commander';
import type { AttestationFacts, ProductStatus } from '#client';
import { productName, productOf } from '#core/party';
import { UsageError } from '../command-error';
import { exitCodes } from '../exit-code';
import { dateOf } from '../output';
import type { Session } from '../session';

const roles: Readonly<Record<string, string>> = {
  self: 'by the maker itself',
  'second-party': 'by a party that relies on it',
  'third-party': 'by an assessor',
};

const reasons: Readonly<Record<string, string>> = {
  'issuer-unverified': 'nobody has verified who its issuer is',
  'name-not-confirmed': 'the product name is not confirmed for its issuer',
  'not-an-assessor': 'its issuer is not admitted as an assessor',
  'not-accredited': 'nobody accredits its issuer for the catalogue',
  ended: 'it was retracted',
  'key-compromised': 'its key was compromised before it was registered',
  expired: 'its validity has ended',
  'not-yet-valid': 'its validity has not begun',
};

/** Adds `status`. */
export function addStatusCommand(program: Command, session: Session): void {
  program
    .command('status')
    .description('what is attested of a product, and whether it counts; exit code 1 when nothing counts')
    .argument('<product>', 'product name (purl, CPE 2.3 or URN), with or without version')
    .action(async (product: string) => {
      if (!productName.safeParse(product).success) {
        throw new UsageError(`${product} is no product name; expected such as pkg:generic/acme/valve`);
      }
      const status = await session.client().productStatus(productOf(product));
      if (!status.attestations.some(({ counts }) => counts)) session.exitCode = exitCodes.refused;
      session.output.answer(status, toLines(status, session));
    });
}

function toLines({ product, owner, attestations }: ProductStatus, session: Session): string[] {
  const ownerLine = owner
    ? `  owner  ${owner.party} (${owner.prefix} is confirmed for it)`
    : '  owner  nobody: no confirmed name prefix covers it';
  const counting = attestations.filter(({ counts }) => counts).length;
  const summary = `${attestations.length} attestations, ${counting} of them count`;
  return [product, ownerLine, ...attestations.flatMap((facts) => linesOf(facts, session)), summary];
}

function linesOf(facts: AttestationFacts, { output }: Session): string[] {
  const { place, issuer, role, catalogue, subjects, results, validFrom, validUntil } = facts;
  const verdict = facts.counts ? output.paint('good', 'COUNTS') : output.paint('bad', 'DOES NOT COUNT');
  return [
    `  place ${place}: ${verdict}`,
    ...whyNot(facts).map((reason) => `    because  ${reason}`),
    `    says     ${saidOf(results)} (${catalogue.id} ${catalogue.version})`,
    ...(facts.counterStatements ?? []).map((counter) => contradiction(counter)),
    `    of       ${subjects.join(', ')}`,
    `    issuer   ${issuer}, ${roles[role] ?? role}`,
    `    valid    ${dateOf(validFrom)} to ${dateOf(validUntil)}`,
  ];
}

function contradiction({
  place,
  issuer,
  requirements,
  counts,
}: NonNullable<AttestationFacts['counterStatements']>[number]): string {
  const effect = counts ? 'takes away' : 'contradicts, without standing,';
  return `    but      ${issuer} ${effect} ${requirements.join(', ')} (place ${place})`;
}

function whyNot({ counts, countsBecause }: AttestationFacts): string[] {
  return counts ? [] : countsBecause.map((code) => `${reasons[code] ?? code} (${code})`);
}

function saidOf(results: AttestationFacts['results']): string {
  const said = Object.entries(results).filter(([, count]) => count > 0);
  return said.map(([result, count]) => `${count} ${result}`).join(', ') || 'nothing';
}
