import { Command } from 'commander';
import { addAttestCommands } from './commands/attest';
import { addAuditCommands } from './commands/audit';
import { addCatalogueCommands } from './commands/catalogue';
import { addClearanceCommands } from './commands/clearances';
import { addEngineCommands } from './commands/engines';
import { addEventsCommand } from './commands/events';
import { addGatewayCommands } from './commands/gateway';
import { addInitCommand } from './commands/init';
import { addInterconnectionCommands } from './commands/interconnections';
import { addKeyCommands } from './commands/keys';
import { addNetworkProfileCommands } from './commands/network-profiles';
import { addPartyCommands } from './commands/parties';
import { addReceiptCommands } from './commands/receipt';
import { addRequirementCommands } from './commands/requirements';
import { addSignCommand } from './commands/sign';
import { addStatusCommand } from './commands/status';
import { addSubmitCommand } from './commands/submit';
import { addSystemCommands } from './commands/systems';
import { addTakingBackCommands } from './commands/take-back';
import { addTasksCommand } from './commands/tasks';
import { addThawCommand } from './commands/thaw';
import { addTokenCommand } from './commands/token';
import { addVerdictCommands } from './commands/verdict';
import { addVerifyCommands } from './commands/verify';
import { exitCodes, type ExitCode } from './exit-code';
import { toFailure } from './failure';
import { Session, type GlobalOptions, type Surroundings } from './session';
import { packageVersion } from './version';

const defaultUrl = 'http://127.0.0.1:3000';

/** In the order help shows them: signing, registering, verifying, looking, running. */
const commands: readonly ((program: Command, session: Session) => void)[] = [
  addKeyCommands,
  addSignCommand,
  addSubmitCommand,
  addAttestCommands,
  addCatalogueCommands,
  addRequirementCommands,
  addTakingBackCommands,
  addSystemCommands,
  addNetworkProfileCommands,
  addInterconnectionCommands,
  addClearanceCommands,
  addVerifyCommands,
  addVerdictCommands,
  addTasksCommand,
  addReceiptCommands,
  addGatewayCommands,
  addAuditCommands,
  addStatusCommand,
  addPartyCommands,
  addEventsCommand,
  addTokenCommand,
  addInitCommand,
  addEngineCommands,
  addThawCommand,
];

/** The whole command line, acting on a session. */
export function createProgram(session: Session): Command {
  const { env, stdout, stderr } = session.surroundings;
  const program = new Command('interlock')
    .description('Sign, register, verify and audit statements of an Interlock registry.')
    .version(packageVersion())
    .option('--url <address>', 'registry to speak to (INTERLOCK_URL)', env.INTERLOCK_URL || defaultUrl)
    .option('--client <id>', 'read as this party or client; INTERLOCK_CLIENT_KEY names its key file')
    .option('--json', 'answer for machines: one JSON value per line')
    .showHelpAfterError('(interlock --help shows what there is)')
    .exitOverride()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .hook('preAction', (_program, command) => session.begin(command.optsWithGlobals<GlobalOptions>()));
  for (const add of commands) add(program, session);
  return program;
}

/** Runs one command line (without program name) and returns the exit code; whatever is thrown becomes a failure with a code. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const session = new Session(surroundings);
  try {
    await createProgram(session).parseAsync(args, { from: 'user' });
    return session.exitCode;
  } catch (error) {
    if (isHandled(error)) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    return complain(session, error);
  }
}

function complain(session: Session, error: unknown): ExitCode {
  const { exitCode, code, message, where, next } = toFailure(error);
  const { output } = session;
  const named = code === 'usage' || code === 'unreachable' ? undefined : code;
  const said = [where, named, message].filter((part) => part !== undefined).join(': ');
  const [first = '', ...more] = said.split('\n');
  const lines = [`error: ${first}`, ...more.map(indented), ...(next === undefined ? [] : [`  ${next}`])];
  output.complain(lines, { error: { code, message, where, next, exitCode } });
  return exitCode;
}

/** What follows in a message begins no line of ours. */
function indented(line: string): string {
  return line.startsWith('  ') ? line : `  ${line}`;
}

/** Help, the version and misunderstood commands: commander has said what is to be said. */
function isHandled(error: unknown): error is { readonly exitCode: number } {
  return (
    error instanceof Error &&
    'exitCode' in error &&
    'code' in error &&
    String(error.code).startsWith('commander.')
  );
}
