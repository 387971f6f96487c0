import type { Gate } from '#core/risk';

/** What comes of a check. `informs` is told and decides nothing. */
export type CodeOutcome = 'met' | 'unmet' | 'unknown' | 'not-applicable' | 'informs';

/** What becomes of a finding: what came of the check, or that whoever bears the risk took it upon himself. */
export type FindingOutcome = CodeOutcome | 'waived';

/** What a finding of this code says, what came of the check, and what to do about it. Codes are stable; texts may improve. */
export interface FindingEntry {
  /** Null for a code that any gate can have. */
  readonly gate: Gate | null;
  readonly outcome: CodeOutcome;
  readonly cause: string;
  readonly remedy: string;
  /** A command line to start from; words in braces are filled in. Null where there is nothing to do. */
  readonly command: string | null;
}

/** What stands in place of the words in braces of a command. */
export type CommandWords = Readonly<
  Partial<Record<'product' | 'catalogue' | 'role' | 'party' | 'kind', string>>
>;

/** Keeps the codes of a table as they are written. */
export function defineCodes<const T extends Record<string, FindingEntry>>(table: T): T {
  return table;
}

/** Where nothing is to be done. */
export const nothing = { remedy: 'Nothing.', command: null } as const;

/** Command lines to start from; words in braces are filled in. */
export const commands = {
  defineAnew: 'interlock sign {kind} <definition> --key <key> | interlock submit -',
  stateNetwork: 'interlock sign network-profile <profile> --key <key> | interlock submit -',
  assess: 'interlock sign risk-assessment <assessment> --key <key> | interlock submit -',
  join: 'interlock interconnections join <interconnection> --key <key>',
  accept: 'interlock sign acceptance-policy <policy> --key <key> | interlock submit -',
  attest: 'interlock attest init --product {product} --catalogue {catalogue} --role {role}',
  waive: 'interlock sign waiver <waiver> --key <key> | interlock submit -',
  takeBack: 'interlock retract <place> --key <key>',
  lookUp: 'interlock status {product}',
} as const;
