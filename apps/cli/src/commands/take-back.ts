import { Argument, Option, type Command } from 'commander';
import type { JsonObject } from '#core/bytes';
import { kindByName } from '#core/kinds';
import { readAccepted } from '#core/register';
import { UsageError } from '../command-error';
import { verifying } from '../offline';
import type { Session } from '../session';
import { addMarkingOptions } from '../signing/marking-options';
import { signPayload, type SignOptions } from '../signing/sign-file';
import { addSignerOptions } from '../signing/signer-options';

/** How a statement refers to another. */
interface Reference extends JsonObject {
  readonly place: number;
  readonly leafHash: string;
}

type RetractOptions = SignOptions & { readonly reason: string; readonly cover?: number };

const retractionReasons = ['withdrawn', 'wrong', 'replaced', 'ceased'] as const;
const erasureGrounds = ['personal-data', 'confidential', 'court-order', 'mistake'] as const;

/** Adds `retract`, `contradict` and `erase`: what is said of a statement that stands in the log. */
export function addTakingBackCommands(program: Command, session: Session): void {
  addRetract(program, session);
  addContradict(program, session);
  addErase(program, session);
}

function addRetract(program: Command, session: Session): void {
  aboutStatement(program, 'retract', 'end a statement of your own: nobody relies on it from here on')
    .addOption(new Option('--reason <reason>', 'why').choices(retractionReasons).makeOptionMandatory())
    .option(
      '--cover <place>',
      'the attestation of yours that says the same from now on: what rests on the other rests on it',
      toPlace,
    )
    .action(async (place: number, options: RetractOptions) => {
      const statement = await referenceTo(place, session);
      const cover: JsonObject =
        options.cover === undefined ? {} : { cover: await referenceTo(options.cover, session) };
      const payload = { subject: { statement, ...cover }, reason: options.reason };
      await say('retraction', payload, options, session);
    });
}

function addContradict(program: Command, session: Session): void {
  const command = aboutStatement(
    program,
    'contradict',
    'say that claims of another’s attestation do not hold',
  )
    .requiredOption('--requirements <id...>', 'the requirements whose claims you dispute')
    .requiredOption('--rationale <text>', 'why');
  type Options = SignOptions & { readonly requirements: string[]; readonly rationale: string };
  addMarkingOptions(command).action(async (place: number, options: Options) => {
    const { requirements, rationale } = options;
    const payload = { subject: await referenceTo(place, session), requirements, rationale };
    const catalogue = await catalogueOf(place, session);
    await say('counter-statement', { ...payload, catalogue }, options, session);
  });
}

function addErase(program: Command, session: Session): void {
  aboutStatement(program, 'erase', 'take the text of a retracted statement out of the record; its leaf stays')
    .addOption(new Option('--ground <ground>', 'why').choices(erasureGrounds).makeOptionMandatory())
    .action(async (place: number, options: SignOptions & { readonly ground: string }) => {
      const payload = { subject: await referenceTo(place, session), ground: options.ground };
      await say('erasure', payload, options, session);
    });
}

function aboutStatement(program: Command, name: string, description: string): Command {
  const place = new Argument('<place>', 'where the statement stands in the log').argParser(toPlace);
  const command = program.command(name).description(description).addArgument(place);
  return addSignerOptions(command).option(
    '--iss <party>',
    'issuer, where it is not the party named after the key (INTERLOCK_ISS)',
  );
}

function toPlace(text: string): number {
  if (/^(0|[1-9]\d{0,14})$/.test(text)) return Number(text);
  throw new UsageError(`a place is a whole number, got ${JSON.stringify(text)}`);
}

async function referenceTo(place: number, session: Session): Promise<Reference> {
  const { leafHash } = await session.client().statement(place);
  return { place, leafHash };
}

/** The catalogue an attestation is about, as its signed statement names it. */
async function catalogueOf(place: number, session: Session): Promise<JsonObject> {
  const { kind, statement, key } = await session.client().statement(place);
  if (kind !== 'attestation') throw new UsageError(`at place ${place} stands a ${kind}, no attestation`);
  const read = await verifying(() => readAccepted({ bytes: Buffer.from(statement), objects: [], key }, ''));
  const { predicate } = read.statement.payload as { readonly predicate: { readonly catalogue: JsonObject } };
  return predicate.catalogue;
}

async function say(
  kindName: string,
  payload: JsonObject,
  options: SignOptions,
  session: Session,
): Promise<void> {
  const kind = kindByName(kindName);
  if (!kind) throw new TypeError(`there is no kind ${kindName}`);
  const signed = await signPayload(kind, payload, options, session);
  const answer = await session.client().submit(signed);
  session.output.answer(answer, [`Registered: ${kindName}, place ${answer.place}`]);
}
