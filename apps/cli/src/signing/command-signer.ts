import { spawn } from 'node:child_process';
import type { Signer } from '#core/key';
import { UsageError } from '../command-error';
import { toRawSignature } from './ecdsa-der';

/** Which key the command signs with. */
export interface CommandKey {
  /** RFC 7638 thumbprint of the public key. */
  readonly kid: string;
  readonly alg: 'ES256' | 'EdDSA';
}

/** People touch tokens and type PINs while it runs. */
const patienceMs = 120_000;
/** Longer than any signature; a command that says more has not signed. */
const mostBytes = 1024;

/**
 * A signer that has a command of the caller's shell sign: the signing input on standard input, the signature on standard
 * output, raw or (ES256) in DER. Throws a UsageError that shows what the command complained about.
 */
export function shellSigner(command: string, { kid, alg }: CommandKey): Signer {
  if (!/^[A-Za-z0-9_-]{43}$/.test(kid))
    throw new UsageError('--kid is the RFC 7638 thumbprint, 43 characters');
  return { kid, alg, sign: async (input) => toSignature(command, alg, await run(command, input)) };
}

function toSignature(command: string, alg: CommandKey['alg'], output: Uint8Array): Uint8Array {
  try {
    return toRawSignature(output, alg);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`the command ${JSON.stringify(command)} did not sign: ${reason}`, { cause });
  }
}

function run(command: string, input: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, timeout: patienceMs, stdio: ['pipe', 'pipe', 'pipe'] });
    const fail = (reason: string) =>
      reject(new UsageError(`the command ${JSON.stringify(command)} ${reason}`));
    let output = Buffer.alloc(0);
    let complaint = '';
    child.stdout.on('data', (part: Buffer) => {
      output = Buffer.concat([output, part]).subarray(0, mostBytes);
    });
    child.stderr.on('data', (part: Buffer) => (complaint = (complaint + part.toString()).slice(-500)));
    child.once('error', (error) => fail(`cannot be run: ${error.message}`));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(output);
      else fail(`ended with ${code ?? signal}: ${complaint.trim()}`);
    });
    child.stdin.on('error', () => {}); // a command that ends without reading is judged by how it ends
    child.stdin.end(input);
  });
}
