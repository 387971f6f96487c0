import type { Argument, Command, Option } from 'commander';
import { exitCodeMeanings, exitCodes } from './exit-code';

/** The reference page of the command line in Markdown: every command with its arguments and options, then the exit codes. */
export function commandReference(program: Command): string {
  const commands = leavesOf(program).filter((command) => command.name() !== 'help');
  const sections = [heading(program), ...commands.map((command) => sectionOf(command)), exitCodeTable()];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function heading(program: Command): string[] {
  return [
    '# The command line',
    '',
    program.description(),
    'Generated from the commands themselves by `npm run generate`.',
    '',
    'From a key to a receipt that verifies offline:',
    '',
    '```',
    'interlock keys new --out acme',
    'interlock sign party party.json --key acme --out party.jws',
    'interlock submit party.jws --receipts receipts',
    'interlock receipt verify receipts/party.receipt.json --log-key <verifier key>',
    '```',
    '',
    'Every command has these options:',
    '',
    ...program.options.map(optionLine),
    '',
    'Answers go to standard output, everything else to standard error. Colour only on a terminal, and never where',
    '`NO_COLOR` is set.',
  ];
}

function sectionOf(command: Command): string[] {
  const usage = `${pathOf(command)} ${command.usage()}`;
  const terms = [...command.registeredArguments.map(argumentLine), ...command.options.map(optionLine)];
  const list = terms.length === 0 ? [] : ['', ...terms];
  return [`## ${pathOf(command)}`, '', sentence(command.description()), '', '```', usage, '```', ...list];
}

function exitCodeTable(): string[] {
  const names = Object.keys(exitCodes) as (keyof typeof exitCodes)[];
  return ['## Exit codes', '', ...names.map((name) => `- \`${exitCodes[name]}\` ${exitCodeMeanings[name]}`)];
}

function argumentLine(argument: Argument): string {
  const choices = argument.argChoices
    ? `: ${argument.argChoices.map((choice) => `\`${choice}\``).join(', ')}`
    : '';
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  const written = argument.required ? `<${name}>` : `[${name}]`;
  return `- \`${written}\` ${argument.description}${choices}`;
}

function optionLine(option: Option): string {
  const choices = option.argChoices
    ? `: ${option.argChoices.map((choice) => `\`${choice}\``).join(', ')}`
    : '';
  const preset = option.defaultValue === undefined ? '' : ` (default \`${String(option.defaultValue)}\`)`;
  return `- \`${option.flags}\` ${option.description}${choices}${preset}`;
}

function leavesOf(command: Command): Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leavesOf);
}

function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
