import type { Command } from 'commander';
import type { InterconnectionFacts } from '#client';
import { toBase64url, type JsonObject } from '#core/bytes';
import { leafHash } from '#core/log';
import { toLogKey, verifyReceipt } from '#core/receipt';
import { isForRecipients } from '#core/statement';
import { interconnection as interconnectionKind, joining, type Interconnection } from '#core/system';
import { UsageError } from '../command-error';
import { verifying, VerificationFailed } from '../offline';
import type { Session } from '../session';
import { addMarkingOptions, type MarkingOptions } from '../signing/marking-options';
import { signPayload, type SignOptions } from '../signing/sign-file';
import { addSignerOptions, issuerOf, signerOf } from '../signing/signer-options';
import { interconnectionArgument, interconnectionIdOf } from './interconnection-argument';
import { definitionLines, standingLines } from './interconnection-lines';
import { languageOption } from './requirements-options';

type JoinOptions = SignOptions & { readonly lang: string; readonly look?: boolean };

/** Adds `interconnections join`. */
export function addInterconnectionJoin(interconnections: Command, session: Session): void {
  const join = interconnections
    .command('join')
    .description('sign the present version of an interconnection as owner of an end, and register that')
    .argument(...interconnectionArgument);
  addMarkingOptions(addSignerOptions(join))
    .option('--iss <party>', 'issuer, where it is not the party named after the key (INTERLOCK_ISS)')
    .option('--look', 'only show what would be signed')
    .addOption(languageOption())
    .action(async (id: string, options: JoinOptions) => {
      const facts = await session.client().interconnection(interconnectionIdOf(id));
      const { signer } = await signerOf(options, session);
      await joinAs(issuerOf(options, signer.kid, session), facts, options, session);
    });
}

async function joinAs(
  party: string,
  facts: InterconnectionFacts,
  options: JoinOptions,
  session: Session,
): Promise<void> {
  const own = facts.signatures.find((each) => each.party === party);
  if (!own) throw new UsageError(`${party} owns no end of ${facts.id}`);
  const version = await presentVersion(facts, session);
  const shown = [...standingLines(facts, options.lang), ...definitionLines(version, options.lang)];
  if (own.place !== null || options.look) {
    const said = own.place === null ? 'Not signed.' : `Signed already, place ${own.place}.`;
    session.output.answer({ interconnection: facts, joining: null }, [...shown, said]);
    return;
  }
  const { id, proposer, name, place, leafHash: hash } = facts;
  const payload: JsonObject = { interconnection: { proposer, name }, version: { place, leafHash: hash } };
  const marked = { ...options, ...markingFor(party, version, options) };
  const signed = await signPayload(joining, payload, marked, session);
  const answer = await session.client().submit(signed);
  session.output.answer({ interconnection: facts, joining: answer }, [
    ...shown,
    `Joined: ${id} as of place ${place}, signed by ${party}, place ${answer.place}`,
  ]);
}

/** The version to be signed, from the statement itself: what is shown has to be what its leaf commits to. */
async function presentVersion(facts: InterconnectionFacts, session: Session): Promise<Interconnection> {
  const client = session.client();
  const { logKey } = await client.registry();
  const receipt = await client.receipt(facts.place);
  const { statement, place } = await verifying(() => verifyReceipt(receipt, { logKeys: [toLogKey(logKey)] }));
  const hash = toBase64url(leafHash(Buffer.from(receipt.leaf)));
  const form = interconnectionKind.form.safeParse(statement.payload);
  if (form.success && statement.kind === interconnectionKind && isSame(facts, { hash, place })) {
    return form.data as Interconnection;
  }
  throw new VerificationFailed('receipt-mismatch', `at place ${facts.place} stands no such interconnection`);
}

function isSame(facts: InterconnectionFacts, { hash, place }: { hash: string; place: number }): boolean {
  return facts.leafHash === hash && facts.place === place;
}

/** Where nothing else is asked for, whoever may see the interconnection may see that it was signed. */
function markingFor(party: string, version: Interconnection, options: MarkingOptions): MarkingOptions {
  if (options.label !== undefined || options.recipients !== undefined) return {};
  const { iss, label, recipients = [] } = version;
  if (!isForRecipients(label)) return { label };
  return { label, recipients: [iss, ...recipients].filter((each) => each !== party) };
}
