import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { draftAttestation, draftParty, type Receipt, signStatement } from '#client';
import { runCommandLine } from '../../../../test/support/command-line';
import { ed25519Party, p256Party } from '../../../../test/support/signers';
import { SmallLog } from '../../../../test/support/small-log';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';

const origin = 'registry.example/log';
const directory = useTemporaryDirectory();
const flipped = (text: string, index = 5) =>
  `${text.slice(0, index)}${text[index] === 'A' ? 'B' : 'A'}${text.slice(index + 1)}`;

const payloadOf = ({ statement }: Receipt) => statement.split('.')[1] ?? '';
const renamed = (payload: string) =>
  Buffer.from(Buffer.from(payload, 'base64url').toString().replace('valve', 'value')).toString('base64url');

async function partyStatement(aud: string): Promise<string> {
  const introduction = { legalName: { en: 'Acme' }, jurisdiction: 'JP', society: 'industry' } as const;
  const payload = draftParty({ key: p256Party.jwk, ...introduction, jti: '1', iat: 1_700_000_000, aud });
  return (await signStatement('party', payload, p256Party.signer)).statement;
}

async function attestationStatement(): Promise<string> {
  const payload = draftAttestation(
    { iss: p256Party.id, jti: '2', iat: 1_700_000_000 },
    {
      subjects: [{ name: 'valve', uri: 'pkg:generic/acme/valve@1' }],
      catalogue: { id: 'goals', version: '1', digest: { sha256: 'ab'.repeat(32) } },
      claims: [{ requirement: 'G-1', result: 'met', method: 'test' }],
      role: 'self',
      validFrom: 1_700_000_000,
      validUntil: 1_710_000_000,
    },
  );
  return (await signStatement('attestation', payload, p256Party.signer)).statement;
}

/** A log of one party and three attestations, and the receipt of the first of these. */
async function logged(): Promise<{ log: SmallLog; receipt: Receipt }> {
  const log = new SmallLog(origin);
  log.append(await partyStatement(origin));
  for (let i = 0; i < 3; i += 1) log.append(await attestationStatement());
  return { log, receipt: await log.receipt(1) };
}

function verify(receipt: unknown, ...args: string[]) {
  return runCommandLine(['--json', 'receipt', 'verify', '-', ...args], { stdin: JSON.stringify(receipt) });
}

function codeOf(err: string): unknown {
  return (JSON.parse(err) as { error: { code: unknown } }).error.code;
}

describe('interlock receipt verify', () => {
  it('verifies an untouched receipt against the key of the log', async () => {
    const { log, receipt } = await logged();
    const { exitCode, out } = await verify(receipt, '--log-key', log.logKey);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ verified: true, place: 1, size: 4, kind: 'attestation', origin });
  });

  it('verifies the signature of a party with the key it brings along', async () => {
    const { log } = await logged();
    const { out } = await verify(await log.receipt(0), '--log-key', log.logKey);
    expect(JSON.parse(out)).toMatchObject({ isSignatureVerified: true });
  });

  it('verifies the signature of the issuer where its key is given', async () => {
    const { log, receipt } = await logged();
    const file = join(directory(), 'issuer.json');
    const { d: _, ...publicJwk } = p256Party.jwk;
    await writeFile(file, JSON.stringify(publicJwk));
    const { exitCode, out } = await verify(receipt, '--log-key', log.logKey, '--issuer-key', file);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ isSignatureVerified: true });
  });

  it('reads the trusted logs from a file', async () => {
    const { log, receipt } = await logged();
    const file = join(directory(), 'trust');
    await writeFile(file, `# our registry\nlog ${log.logKey}\nquorum none\n`);
    expect((await verify(receipt, '--trust', file)).exitCode).toBe(0);
    await writeFile(file, `log ${log.logKey}\nwitness w1 ${log.logKey}\nquorum w1\n`);
    expect((await verify(receipt, '--trust', file)).exitCode).toBe(1);
  });

  it('asks which log to trust', async () => {
    const { receipt } = await logged();
    expect((await verify(receipt)).exitCode).toBe(2);
  });

  it.each<[string, string, (receipt: Receipt) => unknown]>([
    [
      'another payload',
      'receipt-mismatch',
      (r) => ({ ...r, statement: r.statement.replace(payloadOf(r), renamed) }),
    ],
    ['a payload that is no JSON', 'malformed-json', (r) => ({ ...r, statement: flipped(r.statement, 200) })],
    [
      'another signature',
      'receipt-mismatch',
      (r) => ({ ...r, statement: flipped(r.statement, r.statement.length - 20) }),
    ],
    ['another salt', 'receipt-mismatch', (r) => ({ ...r, salt: flipped(r.salt) })],
    ['a short salt', 'receipt-mismatch', (r) => ({ ...r, salt: 'AAAA' })],
    [
      'another time in the leaf',
      'inclusion-invalid',
      (r) => ({ ...r, leaf: r.leaf.replace('"at":1', '"at":2') }),
    ],
    [
      'another issuer in the leaf',
      'receipt-mismatch',
      (r) => ({ ...r, leaf: r.leaf.replace('party:', 'party:x') }),
    ],
    ['a leaf in other words', 'receipt-mismatch', (r) => ({ ...r, leaf: r.leaf.replace(',', ', ') })],
    ['a further leaf member', 'receipt-mismatch', (r) => ({ ...r, leaf: r.leaf.replace('{', '{"a":1,') })],
    ['another place', 'inclusion-invalid', (r) => ({ ...r, proof: r.proof.replace('index 1', 'index 2') })],
    ['another path', 'inclusion-invalid', (r) => ({ ...r, proof: flipped(r.proof, 40) })],
    ['another size', 'checkpoint-untrusted', (r) => ({ ...r, proof: r.proof.replace('\n4\n', '\n5\n') })],
    [
      'another root',
      'checkpoint-untrusted',
      (r) => ({ ...r, proof: flipped(r.proof, r.proof.indexOf('\n4\n') + 9) }),
    ],
    [
      'another log signature',
      'checkpoint-untrusted',
      (r) => ({ ...r, proof: flipped(r.proof, r.proof.length - 20) }),
    ],
    ['a missing member', 'receipt-mismatch', ({ leaf: _, ...r }) => r],
    ['a foreign member', 'receipt-mismatch', (r) => ({ ...r, verified: true })],
    ['something else', 'malformed-json', () => []],
  ])('finds %s', async (_, code, tamper) => {
    const { log, receipt } = await logged();
    const tampered = tamper(receipt);
    expect(tampered).not.toEqual(receipt);
    const { exitCode, out, err } = await verify(tampered, '--log-key', log.logKey);
    expect({ exitCode, out, code: codeOf(err) }).toEqual({ exitCode: 4, out: '', code });
  });

  it('names line and column at which a receipt is cut short', async () => {
    const { log, receipt } = await logged();
    const file = join(directory(), 'receipt.json');
    await writeFile(file, JSON.stringify(receipt, null, 1).slice(0, -30));
    const { exitCode, err } = await runCommandLine(['receipt', 'verify', file, '--log-key', log.logKey]);
    expect([exitCode, err.includes(`error: ${file}:5:`)]).toEqual([4, true]);
  });

  it.each(['no key', 'registry.example/log+12345678+AAAA', ''])(
    'takes %j as log key for a mistake in the command',
    async (key) => {
      const { receipt } = await logged();
      expect((await verify(receipt, '--log-key', key)).exitCode).toBe(2);
      expect((await runCommandLine(['audit', 'log', '--log-key', key])).exitCode).toBe(2);
    },
  );

  it('believes no other log, and no other key of the same name', async () => {
    const { receipt } = await logged();
    for (const log of [new SmallLog('other.example'), new SmallLog(origin, 'another seed')]) {
      const { exitCode, err } = await verify(receipt, '--log-key', log.logKey);
      expect([exitCode, codeOf(err)]).toEqual([4, 'checkpoint-untrusted']);
    }
  });

  it('finds a statement that was meant for another registry', async () => {
    const log = new SmallLog(origin);
    log.append(await partyStatement('other.example'));
    const { exitCode, err } = await verify(await log.receipt(0), '--log-key', log.logKey);
    expect([exitCode, codeOf(err)]).toEqual([4, 'receipt-mismatch']);
  });

  it('finds that the issuer did not sign it', async () => {
    const { log, receipt } = await logged();
    const file = join(directory(), 'issuer.json');
    const { d: _, ...publicJwk } = ed25519Party.jwk;
    await writeFile(file, JSON.stringify(publicJwk));
    const { exitCode, err } = await verify(receipt, '--log-key', log.logKey, '--issuer-key', file);
    expect([exitCode, codeOf(err)]).toEqual([4, 'signature-invalid']);
  });
});
