import { createHash } from 'node:crypto';
import { commandSigner, KeystoreError, signWithCommand, type Command } from '.';

/** A command that reads everything and then runs the given JavaScript, in which `input` is what it read. */
function command(script: string): Command {
  const program = `const parts = []; process.stdin.on('data', (p) => parts.push(p)).on('end', () => {
    const input = Buffer.concat(parts); ${script} });`;
  return [process.execPath, '-e', program];
}

const input = Buffer.from('signing input');

describe('signing with a command', () => {
  it('gives the command the bytes to sign and takes the bytes it answers with', async () => {
    const digest = command(
      `process.stdout.write(require('crypto').createHash('sha512').update(input).digest())`,
    );
    const signature = await signWithCommand(digest, input);
    expect(signature).toEqual(createHash('sha512').update(input).digest());
  });

  it('makes a signer of the command and a public key', async () => {
    const publicJwk = { kty: 'OKP', crv: 'Ed25519', x: 'AA' };
    const signer = commandSigner(command('process.stdout.write(Buffer.alloc(64))'), {
      algorithm: 'Ed25519',
      publicJwk,
    });
    expect(signer).toMatchObject({ algorithm: 'Ed25519', publicJwk });
    expect(await signer.sign(input)).toHaveLength(64);
  });

  it.each([
    ['fails', command('console.error("token is locked"); process.exit(3)')],
    ['answers too little', command('process.stdout.write("short")')],
    ['answers too much', command('process.stdout.write(Buffer.alloc(100000))')],
    ['answers nothing', [process.execPath, '-e', ''] as const],
    ['does not exist', ['/nowhere/at/all'] as const],
  ])('refuses a command that %s', async (_what, failing) => {
    await expect(signWithCommand(failing, input)).rejects.toThrow(KeystoreError);
  });

  it('does not let a shell read the arguments', async () => {
    const echo: Command = [
      process.execPath,
      '-e',
      'process.stderr.write(process.argv[1]); process.exit(1)',
      '$(id)',
    ];
    await expect(signWithCommand(echo, input)).rejects.toThrow('$(id)');
  });
});
