import type { Command } from 'commander';
import { decodeUtf8, parseStrictJson } from '#core/bytes';
import { admitPublicJwk, importVerificationKey, type VerificationKey } from '#core/key';
import type { VerifierKey } from '#core/log';
import { parseReceipt, parseTrust, verifyReceipt, type ReceiptEvidence } from '#core/receipt';
import type { Terminal } from './terminal';
import { logKeyArgument } from './log-key-argument';
import { readingFile, verifying } from './verification-failed';

interface VerifyOptions {
  readonly logKey?: VerifierKey[];
  readonly trust?: string;
  readonly issuerKey?: string;
}

/** Adds `receipt verify`, which asks no server: it imports core alone. */
export function addReceiptVerify(receipt: Command, terminal: Terminal): void {
  receipt
    .command('verify')
    .description('verify a receipt offline: the statement stands in the log, unchanged')
    .argument('<receipt>', 'receipt in JSON, or - for standard input')
    .option('--log-key <key...>', 'verifier key of the log you trust (C2SP signed-note)', logKeyArgument)
    .option('--trust <file>', 'file with lines "log <verifier key>" (C2SP tlog-policy)')
    .option('--issuer-key <file>', 'public JWK of the issuer: its own signature is verified too')
    .action(async (file: string, options: VerifyOptions, command: Command) => {
      const logKeys = await readLogKeys(options, terminal);
      if (logKeys.length === 0) {
        command.error('error: say which log you trust, with --log-key or --trust', { exitCode: 2 });
      }
      const issuerKey =
        options.issuerKey === undefined ? undefined : await readJwk(options.issuerKey, terminal);
      const bytes = await terminal.read(file);
      const receiptRead = readingFile(file, () => parseReceipt(bytes));
      const evidence = await verifying(() => verifyReceipt(receiptRead, { logKeys, issuerKey }));
      terminal.output.answer(toAnswer(evidence), toLines(evidence));
    });
}

async function readLogKeys(
  { logKey = [], trust }: VerifyOptions,
  terminal: Terminal,
): Promise<VerifierKey[]> {
  const fromFile = trust === undefined ? [] : parseTrust(decodeUtf8(await terminal.read(trust)));
  return [...logKey, ...fromFile];
}

async function readJwk(file: string, terminal: Terminal): Promise<VerificationKey> {
  return importVerificationKey(admitPublicJwk(parseStrictJson(await terminal.read(file))));
}

function toAnswer({ origin, place, size, at, statement, key, isSignatureVerified }: ReceiptEvidence) {
  const { kind, claims } = statement;
  return {
    verified: true,
    origin,
    place,
    size,
    at,
    kind: kind.name,
    issuer: claims.iss,
    kid: key,
    isSignatureVerified,
  };
}

function toLines({ origin, place, size, at, statement, isSignatureVerified }: ReceiptEvidence): string[] {
  const { kind, claims } = statement;
  return [
    'The receipt holds.',
    `  statement   ${kind.name} of ${claims.iss}`,
    `  log         ${origin}, place ${place}, under the checkpoint of size ${size}`,
    `  registered  ${new Date(at * 1000).toISOString()}`,
    isSignatureVerified
      ? '  issuer      its signature is verified'
      : '  issuer      its signature was not asked for; give its key with --issuer-key to verify it too',
  ];
}
