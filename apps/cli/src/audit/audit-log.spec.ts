import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  draftAttestation,
  draftCatalogue,
  draftKey,
  draftParty,
  draftRetraction,
  signStatement,
} from '#client';
import { toBase64url } from '#core/bytes';
import { runCommandLine } from '../../../../test/support/command-line';
import { fakeFetch } from '../../../../test/support/fake-fetch';
import { performance } from '../../../../test/support/requirements';
import { ed25519Party, p256Party, type SigningParty } from '../../../../test/support/signers';
import { SmallLog } from '../../../../test/support/small-log';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';

const origin = 'registry.example/log';
const directory = useTemporaryDirectory();
const issuance = { iss: p256Party.id, iat: 1_700_000_000, aud: origin };

async function party({ jwk, signer }: SigningParty): Promise<string> {
  const introduction = { legalName: { en: 'Acme' }, jurisdiction: 'JP', society: 'industry' } as const;
  const payload = draftParty({ key: jwk, ...introduction, jti: 'party', iat: issuance.iat, aud: origin });
  return (await signStatement('party', payload, signer)).statement;
}

async function attestation(
  jti: string,
  { signer }: SigningParty = p256Party,
  marking: object = {},
): Promise<string> {
  const { predicate, ...payload } = draftAttestation(
    { ...issuance, jti },
    {
      subjects: [{ name: 'valve', uri: 'pkg:generic/acme/valve@1' }],
      catalogue: { id: 'goals', version: '1', digest: { sha256: 'ab'.repeat(32) } },
      claims: [{ requirement: 'G-1', result: 'met', method: 'test' }],
      role: 'self',
      validFrom: 1_700_000_000,
      validUntil: 1_710_000_000,
    },
  );
  const marked = { ...payload, predicate: { ...(predicate as object), ...marking } };
  return (await signStatement('attestation', marked, signer)).statement;
}

/** A log of a party and its attestations; with more than 256 entries it has two levels of tiles. */
async function logOf(attestations: number, seed?: string): Promise<SmallLog> {
  const log = new SmallLog(origin, seed);
  log.append(await party(p256Party));
  const statement = await attestation('1');
  for (let i = 0; i < attestations; i += 1) log.append(statement);
  return log;
}

interface Verdict {
  readonly exitCode: number;
  readonly verified?: boolean;
  readonly findings: readonly { readonly what: string; readonly code: string }[];
  readonly err: string;
}

async function audit(log: SmallLog, ...options: string[]): Promise<Verdict> {
  const { fetch } = fakeFetch(await log.serve());
  const args = ['--json', 'audit', 'log', '--log-key', log.logKey, ...options];
  const { exitCode, out, err } = await runCommandLine(args, { fetch });
  return { findings: [], ...(out === '' ? {} : (JSON.parse(out) as Partial<Verdict>)), exitCode, err };
}

const altered = (bytes: Buffer, index: number) => {
  const copy = Buffer.from(bytes);
  copy[index] = (copy[index] ?? 0) ^ 1;
  return copy;
};

describe('interlock audit log', () => {
  it('finds nothing in a log that is what it signed', async () => {
    const log = await logOf(4);
    const { fetch, sent } = fakeFetch(await log.serve());
    const { exitCode, out } = await runCommandLine(['--json', 'audit', 'log'], { fetch });
    expect(JSON.parse(out)).toMatchObject({ verified: true, entries: 5, origin, findings: [] });
    expect(exitCode).toBe(0);
    expect(sent.map(({ path }) => path)).toEqual([
      '/v1/registry',
      '/checkpoint',
      '/tile/entries/000.p/5',
      '/tile/0/000.p/5',
      ...[0, 1, 2, 3, 4].map((place) => `/v1/statements/${place}/receipt?size=5`),
    ]);
  });

  it('verifies a log of two levels of tiles', async () => {
    expect(await audit(await logOf(300), '--tiles-only')).toMatchObject({ exitCode: 0, verified: true });
  });

  it.each([
    ['an altered entry', 'tile/entries/001.p/45', 30, 'leaf 256', 'inclusion-invalid'],
    ['an altered leaf hash', 'tile/0/000', 40, 'tile/0/000', 'malformed-tile'],
    ['an altered hash of the upper level', 'tile/1/000.p/1', 0, 'tile/1/000.p/1', 'malformed-tile'],
    ['a bundle whose lengths are altered', 'tile/entries/000', 1, 'tile/entries/000', 'malformed-tile'],
  ])('names %s', async (_, path, index, what, code) => {
    const log = await logOf(300);
    log.damage.set(path, altered(log.tile(path), index));
    const { exitCode, verified, findings } = await audit(log, '--tiles-only');
    expect({ exitCode, verified, findings }).toMatchObject({
      exitCode: 4,
      verified: false,
      findings: [{ what, code }],
    });
    expect(findings).toHaveLength(1);
  });

  it('finds that the entries are not those of the signed root, even if all tiles follow them', async () => {
    const forked = await logOf(3);
    forked.append(await attestation('fork'));
    const genuine = await logOf(4);
    forked.damage.set('checkpoint', Buffer.from(await genuine.checkpoint()));
    const { exitCode, findings } = await audit(forked, '--tiles-only');
    expect([exitCode, findings]).toMatchObject([4, [{ what: 'checkpoint', code: 'inclusion-invalid' }]]);
  });

  it('finds a statement that is withheld, and one that was exchanged', async () => {
    const log = await logOf(3);
    log.damage.set('v1/statements/2/receipt', Buffer.from(JSON.stringify(await log.receipt(0))));
    const { findings } = await audit(log);
    expect(findings).toMatchObject([{ what: 'leaf 2', code: 'receipt-mismatch' }]);
    const served = await log.serve();
    const { fetch } = fakeFetch((request) =>
      request.path.startsWith('/v1/statements/1/')
        ? new Response('{"code":"not-found","title":"Not found"}', { status: 404 })
        : served(request),
    );
    const { exitCode, out } = await runCommandLine(['audit', 'log'], { fetch });
    expect(out).toContain('leaf 1: not-found');
    expect(exitCode).toBe(4);
  });

  it('proves the leaf of what is for others only, and says how many it did not see', async () => {
    const log = await logOf(1);
    log.append(await attestation('2', p256Party, { label: 'RED', recipients: [ed25519Party.id] }));
    log.refused.set(2, { status: 404, code: 'not-found' });
    expect(await audit(log)).toMatchObject({ exitCode: 0, verified: true, hidden: 1, erased: 0 });
    log.refused.set(1, { status: 404, code: 'not-found' });
    expect((await audit(log)).findings).toMatchObject([{ what: 'leaf 1', code: 'not-found' }]);
  });

  it('accepts that a text is gone where an entry erases it, and nowhere else', async () => {
    const log = await logOf(2);
    const erasure = { ...issuance, jti: 'e', label: 'CLEAR', ground: 'mistake' };
    const subject = { place: 1, leafHash: toBase64url(Buffer.alloc(32)) };
    log.append((await signStatement('erasure', { ...erasure, subject }, p256Party.signer)).statement);
    log.refused.set(1, { status: 410, code: 'erased' });
    expect(await audit(log)).toMatchObject({ exitCode: 0, verified: true, hidden: 0, erased: 1 });
    log.refused.set(2, { status: 410, code: 'erased' });
    expect((await audit(log)).findings).toMatchObject([{ what: 'leaf 2', code: 'erased' }]);
  });

  it('finds statements signed with keys their issuer had not enrolled, or had ended', async () => {
    const log = new SmallLog(origin);
    log.append(await party(p256Party));
    log.append(await attestation('early', ed25519Party));
    const { jwk, signer } = ed25519Party;
    const enrolment = await draftKey({ ...issuance, jti: 'key' }, { jwk, signer });
    log.append((await signStatement('key', enrolment, p256Party.signer)).statement);
    log.append(await attestation('in time', ed25519Party));
    const end = draftRetraction(
      { ...issuance, jti: 'end' },
      { key: signer.kid, as: 'retired' },
      'key-rotated',
    );
    log.append((await signStatement('retraction', end, p256Party.signer)).statement);
    log.append(await attestation('late', ed25519Party));
    const { findings } = await audit(log);
    expect(findings.map(({ what, code }) => [what, code])).toEqual([
      ['leaf 1', 'unknown-key'],
      ['leaf 5', 'unknown-key'],
    ]);
  });

  it('finds an object of a catalogue that was altered', async () => {
    const edition = {
      id: 'goals',
      version: '1',
      title: { en: 'Goals' },
      tier: 'general',
      stage: 'published',
    } as const;
    const requirements = Array.from({ length: 400 }, (_, i) => performance(`G-${i}`));
    const salt = Buffer.alloc(32, 7);
    const { payload, objects } = draftCatalogue(
      { ...issuance, jti: 'catalogue' },
      { ...edition, effectiveFrom: issuance.iat },
      requirements,
      () => salt,
    );
    const log = new SmallLog(origin);
    log.append(await party(p256Party));
    log.append((await signStatement('catalogue', payload, p256Party.signer, objects)).statement);
    const [object] = objects;
    if (!object) throw new TypeError('the catalogue has no object');
    const facts = {
      place: 1,
      at: 1,
      kind: 'catalogue',
      issuer: 'i',
      leafHash: 'h',
      leaf: '{}',
      salt: 's',
      key: 'k',
    };
    const named = [{ digest: object.digest, salt: toBase64url(salt), size: object.bytes.length }];
    const view = { ...facts, statement: 'a.b.c', state: { status: 'in-force' }, objects: named };
    log.damage.set('v1/statements/1', Buffer.from(JSON.stringify(view)));
    log.damage.set('v1/statements/1/objects/0', Buffer.from(object.bytes));
    expect(await audit(log)).toMatchObject({ exitCode: 0, findings: [] });
    log.damage.set('v1/statements/1/objects/0', altered(Buffer.from(object.bytes), 40));
    expect(await audit(log)).toMatchObject({
      exitCode: 4,
      findings: [{ what: 'leaf 1', code: 'object-mismatch' }],
    });
  });

  it('believes no checkpoint of another key', async () => {
    const log = await logOf(2);
    log.damage.set('checkpoint', Buffer.from(await (await logOf(2, 'another seed')).checkpoint()));
    const { exitCode, err } = await audit(log);
    expect(exitCode).toBe(4);
    expect(err).toContain('checkpoint-untrusted');
  });

  it('keeps a checkpoint and finds a rollback and a fork against it', async () => {
    const file = join(directory(), 'checkpoint');
    const keep = ['--tiles-only', '--keep', file];
    const log = await logOf(3);
    expect(await audit(log, ...keep)).toMatchObject({ exitCode: 0 });
    expect(await readFile(file, 'utf8')).toBe(await log.checkpoint());
    log.append(await attestation('more'));
    expect(await audit(log, ...keep)).toMatchObject({ exitCode: 0 });
    const rolledBack = await audit(await logOf(3), ...keep);
    expect(rolledBack).toMatchObject({ exitCode: 4, findings: [{ code: 'consistency-invalid' }] });
    const fork = await logOf(3);
    fork.append(await attestation('another'));
    fork.append(await attestation('more'));
    expect(await audit(fork, ...keep)).toMatchObject({
      exitCode: 4,
      findings: [{ code: 'consistency-invalid' }],
    });
    expect(await readFile(file, 'utf8')).toBe(await log.checkpoint());
  });

  it('says nothing about the log when the registry fails', async () => {
    const { fetch } = fakeFetch(() => new Response('{"code":"internal-error","title":"x"}', { status: 500 }));
    expect(await runCommandLine(['audit', 'log'], { fetch })).toMatchObject({ exitCode: 3, out: '' });
  });
});
