import { InvalidArgumentError, type Command } from 'commander';
import {
  checkClearance,
  openStatusList,
  parseGatewayTrust,
  type GatewayDecision,
  type GatewayTrust,
  type OpenedStatusList,
} from '#core/clearance';
import { toAnswer, toLines } from './decision-lines';

/** What the command needs of the program around it: nothing that could reach a server. */
export interface GatewayTerminal {
  readonly output: { answer(value: unknown, lines: readonly string[]): void };
  /** The bytes of a file, or of standard input for `-`. */
  read(file: string): Promise<Buffer>;
  /** The text of a file, or undefined where there is none yet. */
  recall(file: string): Promise<string | undefined>;
  /** Keeps a text in a file, whole or not at all, where it is to replace what is there by then. */
  remember(file: string, text: string, replaces: (kept: string) => Promise<boolean>): Promise<void>;
  /** Whole seconds since 1970. */
  now(): number;
  /** Says how the program ends. */
  conclude(decision: GatewayDecision): void;
}

interface CheckOptions {
  readonly bundle: string;
  readonly trust: string;
  readonly flow: string;
  readonly at?: number;
  readonly memory?: string;
}

/** Adds `gateway check`, which asks no server: it imports core alone. */
export function addGatewayCheck(gateway: Command, terminal: GatewayTerminal): void {
  gateway
    .command('check')
    .description(
      'decide offline whether a flow may go on; exit code 1 when it may not, 4 when something was forged',
    )
    .requiredOption('--bundle <file>', 'clearances and status list, or - for standard input')
    .requiredOption('--trust <file>', 'whom to believe and what to ask for: see gateway trust')
    .requiredOption('--flow <id>', 'the flow, as the interconnection names it')
    .option('--at <instant>', 'decide as of then, such as 2027-01-31T12:00:00Z', toInstant)
    .option('--memory <file>', 'keeps the newest status list, so that no older one is believed')
    .action(async (options: CheckOptions) => {
      const trust = parseGatewayTrust(await terminal.read(options.trust));
      const held = await recall(options, trust, terminal);
      const asked = { flow: options.flow, at: options.at ?? terminal.now() };
      const bundle = await terminal.read(options.bundle);
      const decision = await checkClearance(bundle, trust, { flow: asked.flow, held }, asked.at);
      await remember(options, decision, { trust, before: held }, terminal);
      terminal.conclude(decision);
      terminal.output.answer(toAnswer(decision, asked), toLines(decision, asked));
    });
}

async function recall(
  { memory }: CheckOptions,
  { keys }: GatewayTrust,
  terminal: GatewayTerminal,
): Promise<OpenedStatusList | undefined> {
  const token = memory === undefined ? undefined : await terminal.recall(memory);
  return token === undefined ? undefined : openStatusList(token.trim(), keys);
}

async function remember(
  { memory }: CheckOptions,
  { held }: GatewayDecision,
  { trust, before }: { readonly trust: GatewayTrust; readonly before: OpenedStatusList | undefined },
  terminal: GatewayTerminal,
): Promise<void> {
  if (memory === undefined || held === undefined || held.token === before?.token) return;
  // Another process may have kept a newer one meanwhile.
  await terminal.remember(memory, `${held.token}\n`, async (kept) => {
    const { issuedAt } = await openStatusList(kept.trim(), trust.keys);
    return issuedAt < held.issuedAt;
  });
}

function toInstant(text: string): number {
  const milliseconds = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(milliseconds)) return milliseconds / 1000;
  throw new InvalidArgumentError('expected an instant in UTC such as 2027-01-31T12:00:00Z');
}
