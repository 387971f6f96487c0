#!/usr/bin/env node
import 'reflect-metadata';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfig, type Config } from '#platform/config';
import { endOnFaults } from '#platform/process';
import { publishBuiltIn } from './built-in-catalogue';
import { playExample } from './example';
import { narrateTo } from './narrator';
import { startStandalone, type Standalone } from './standalone';

const usage = `npm start [-- options]

Starts a registry on this machine and plays a worked example against its public API.

  --exit         end after the example; exit code 0 only if every step came out as it should
  --no-example   start without the example
`;

const write = (line: string): void => void process.stdout.write(`${line}\n`);

/** What the registry knows from its first start; a start without it is still one. */
async function catalogueLine(standalone: Standalone, config: Config): Promise<string> {
  try {
    const { id, version, requirements } = await publishBuiltIn(standalone, config);
    return `${id} ${version}, ${requirements} requirements and means (interlock requirements list)`;
  } catch (error) {
    return `the built-in one is not published: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function announce(standalone: Standalone, config: Config): Promise<void> {
  const { url, site, diagnosticsFile, registry } = standalone;
  write(`Interlock is running.

  registry      ${registry.origin}
  API           ${url}/v1, its documentation at ${url}/docs
  log           ${url}/checkpoint (C2SP tlog-tiles)
  data          ${site.where}
  keys          ${config.keysDirectory} (${hasPlainKeys(config) ? 'unencrypted, readable by you alone; set INTERLOCK_PASSPHRASE before the first start to encrypt them' : 'encrypted'})
  catalogue     ${await catalogueLine(standalone, config)}
  diagnostics   ${diagnosticsFile}`);
}

/** What lies there counts, not what is set now: a passphrase given later encrypts nothing. */
function hasPlainKeys({ keysDirectory }: Config): boolean {
  return readdirSync(keysDirectory).some((name) => name.endsWith('.jwk.json'));
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      exit: { type: 'boolean' },
      'no-example': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    write(usage);
    return 0;
  }
  const config = readConfig(process.env);
  const standalone = await startStandalone(config);
  endOnFaults(standalone.diagnostics, () => standalone.flush());
  try {
    await announce(standalone, config);
    const succeeded = values['no-example'] ? true : await playExample(standalone, config, narrateTo(write));
    if (values.exit) return succeeded ? 0 : 1;
    write('\nThe registry stays up; end it with Ctrl-C.');
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    return 0;
  } finally {
    await standalone.close();
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const taken = 'code' in error && error.code === 'EADDRINUSE';
  return taken ? `${error.message}; set PORT to another one, or to 0 for any that is free` : error.message;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`Interlock did not start: ${reasonOf(error)}\n`);
    process.exit(1);
  },
);
