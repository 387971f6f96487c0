import { spawn } from 'node:child_process';
import { KeystoreError } from './keystore-error';
import type { Signer } from './signer';

const patienceMs = 10_000;
const signatureBytes = 64;

/** A program and its arguments; no shell reads them. */
export type Command = readonly [program: string, ...args: string[]];

/** A signer whose private key only the command can reach, such as one in a hardware module. */
export function commandSigner(command: Command, key: Pick<Signer, 'algorithm' | 'publicJwk'>): Signer {
  return { ...key, sign: (input) => signWithCommand(command, input) };
}

/**
 * Has a command sign: it gets the signing input on standard input and answers with the 64 raw bytes of the signature on standard
 * output within 10 seconds. Throws a KeystoreError with the end of its standard error otherwise.
 */
export async function signWithCommand(command: Command, signingInput: Uint8Array): Promise<Uint8Array> {
  const { status, output, complaint } = await run(command, signingInput);
  if (status !== 0) throw new KeystoreError(`${command[0]} ended with status ${status}: ${complaint}`);
  if (output.length !== signatureBytes) {
    throw new KeystoreError(`${command[0]} gave ${output.length} bytes, a signature has ${signatureBytes}`);
  }
  return output;
}

interface Outcome {
  readonly status: number | string;
  readonly output: Buffer;
  readonly complaint: string;
}

function run([program, ...args]: Command, input: Uint8Array): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args);
    const impatience = setTimeout(() => child.kill('SIGKILL'), patienceMs).unref();
    let output = Buffer.alloc(0);
    let complaint = '';
    child.stdout.on(
      'data',
      (part: Buffer) => (output = Buffer.concat([output, part]).subarray(0, signatureBytes + 1)),
    );
    child.stderr.on('data', (part: Buffer) => (complaint = (complaint + part.toString()).slice(-500)));
    child.once('error', (cause) => reject(new KeystoreError(`${program} cannot be run`, { cause })));
    child.once('close', (code, signal) => {
      clearTimeout(impatience);
      resolve({ status: code ?? signal ?? 'unknown', output, complaint });
    });
    child.stdin.on('error', () => {}); // a command that ends without reading is judged by its answer
    child.stdin.end(input);
  });
}
