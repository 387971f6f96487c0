import type { Command } from 'commander';
import { type PartyFacts, RegistryProblem } from '#client';
import { partyIdOf } from '#core/key';
import { exitCodes } from '../exit-code';
import { dateOf } from '../output';
import type { Session } from '../session';
import { addSignerOptions, signerOf, type SignerOptions } from '../signing/signer-options';

/** Adds `parties show` and `whoami`. */
export function addPartyCommands(program: Command, session: Session): void {
  const parties = program.command('parties').description('look at parties');
  parties
    .command('show')
    .description('who a party is, whether it is verified, its keys and name prefixes')
    .argument('<id>', 'party id, such as party:NzbLsXh8…')
    .action(async (id: string) => {
      const party = await session.client().party(id);
      session.output.answer(party, toLines(party));
    });
  addSignerOptions(
    program
      .command('whoami')
      .description('who the registry takes the holder of a key for; exit code 1 when it knows nobody'),
  ).action(async (options: SignerOptions) => whoami(session, options));
}

async function whoami(session: Session, options: SignerOptions): Promise<void> {
  const { signer } = await signerOf(options, session);
  const id = partyIdOf(signer.kid);
  try {
    const party = await session.client().party(id);
    session.output.answer({ kid: signer.kid, party }, [`  kid    ${signer.kid}`, ...toLines(party)]);
  } catch (problem) {
    if (!(problem instanceof RegistryProblem) || problem.status !== 404) throw problem;
    session.exitCode = exitCodes.refused;
    session.output.answer({ kid: signer.kid, party: null }, [
      `No party began with the key ${signer.kid}.`,
      '  It may be a later key of a party; else: interlock sign party <payload> --key <file>, then interlock submit',
    ]);
  }
}

function toLines(party: PartyFacts): string[] {
  const {
    id,
    legalName,
    verified,
    roles = [],
    sectors = [],
    keys = [],
    namespaces = [],
    clients = [],
    accreditations = [],
  } = party;
  return [
    id,
    ...Object.entries(legalName).map(([language, name]) => `  name   ${name} (${language})`),
    verified
      ? `  verified as ${roles.join(', ')}`
      : '  NOT verified: nothing it says counts for others until it is admitted',
    ...sectors.map((sector) => `  sector ${sector}, as an authority`),
    ...keys.flatMap(keyLines),
    ...namespaces.map(({ prefix, confirmed }) => `  names  ${prefix}${confirmed ? '' : ' (not confirmed)'}`),
    ...accreditations.map(accreditationLine),
    ...clients.map(
      ({ id: client, scopes, validUntil, endedAt }) =>
        `  client ${client}, ${scopes.join(', ')} ${(endedAt ?? null) === null ? `until ${dateOf(validUntil)}` : '(ended)'}`,
    ),
  ];
}

function accreditationLine({
  issuer,
  catalogues,
  validUntil,
}: NonNullable<PartyFacts['accreditations']>[number]): string {
  const what = catalogues.length === 0 ? 'no longer' : `for ${catalogues.join(', ')}`;
  return `  accredited ${what} by ${issuer}, until ${dateOf(validUntil)}`;
}

function keyLines({ kid, place, endedAs, limits }: NonNullable<PartyFacts['keys']>[number]): string[] {
  const key = `  key    ${kid}, place ${place}${endedAs ? `, ${endedAs}` : ''}`;
  if (!limits) return [key];
  const { kinds, products, validUntil } = limits;
  return [
    key,
    `           delegated: ${kinds.join(', ')} of ${products.join(', ')} until ${dateOf(validUntil)}`,
  ];
}
