import { writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { parseGatewayTrust, TRUST_FORMAT, type TrustFile } from '#core/clearance';
import { stages } from '#core/condition';
import { gates } from '#core/risk';
import { verifying } from '../offline';
import type { Session } from '../session';
import { fetchRegistryKeys } from './registry-keys';

interface TrustOptions {
  readonly interconnection: string;
  readonly stage: readonly (typeof stages)[number][];
  readonly gate: readonly string[];
  readonly logKey?: string;
  readonly refuseConditional?: true;
  readonly maxStatusAge?: string;
  readonly out?: string;
}

/** Adds `gateway trust`, the one time a gateway needs the registry. */
export function addGatewayTrust(gateway: Command, session: Session): void {
  gateway
    .command('trust')
    .description('write the trust file of a gateway: the keys of the registry, and what the gateway asks for')
    .requiredOption('--interconnection <id>', 'the one the gateway serves: <proposer>/<name>')
    .addOption(new Option('--stage <stage...>', 'stages it takes').choices(stages).default(['operation']))
    .addOption(
      new Option('--gate <gate...>', 'gates that have to have been judged')
        .choices(gates.map(String))
        .default([]),
    )
    .option('--refuse-conditional', 'take no clearance that rests on waivers')
    .option(
      '--max-status-age <seconds>',
      'oldest status list it goes by, if that is less than the ends agreed',
    )
    .option('--log-key <key>', 'verifier key of the log, from a source other than the registry')
    .option('--out <file>', 'write it there instead of to standard output')
    .action(async (options: TrustOptions) => {
      const trust = await toTrust(options, session);
      const text = JSON.stringify(trust, null, 2);
      parseGatewayTrust(Buffer.from(text));
      if (options.logKey === undefined) session.output.note(compare(trust));
      if (options.out === undefined) return session.output.answer(trust, text.split('\n'));
      await writeFile(options.out, `${text}\n`);
      session.output.answer({ file: options.out, origin: trust.origin }, [
        `Kept ${options.out}`,
        `  next: interlock gateway check --bundle <file> --trust ${options.out} --flow <id>`,
      ]);
    });
}

async function toTrust(options: TrustOptions, session: Session): Promise<TrustFile> {
  const { interconnection, stage, gate, refuseConditional, maxStatusAge } = options;
  const client = session.client();
  const { origin, logKey, statementKey } = await verifying(() => fetchRegistryKeys(client, options.logKey));
  return {
    format: TRUST_FORMAT,
    origin,
    logKeys: [logKey],
    keys: [statementKey],
    interconnection,
    stages: [...stage],
    gates: gates.filter((one) => gate.includes(String(one))),
    ...(refuseConditional && { refuseConditional }),
    ...(maxStatusAge !== undefined && { maxStatusAge: Number(maxStatusAge) }),
  };
}

function compare({ logKeys }: TrustFile): string {
  return `Compare the log key with one from another source before a gateway goes by it: ${logKeys.join(' ')}`;
}
