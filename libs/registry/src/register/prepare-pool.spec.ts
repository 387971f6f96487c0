import path from 'node:path';
import { importVerificationKey } from '#core/key';
import { prepare, type EnrolledKey, type PrepareContext, type Submission } from '#core/register';
import { isRefusal } from '#core/refusal';
import { newKey, TestParty } from '../../../../test/support/party';
import { PreparePool } from './prepare-pool';
import { preparingWith } from './preparer';

const ORIGIN = 'registry.test/log';
const hook = path.resolve(__dirname, '../../../../test/support/typescript-hook.js');
const program = {
  file: path.join(__dirname, 'prepare-thread.ts'),
  options: { execArgv: ['--require', hook] },
};

const maker = TestParty.create(ORIGIN);
const enrolled: EnrolledKey = { owner: maker.id, key: importVerificationKey(maker.jwk) };
const context: PrepareContext = {
  origin: ORIGIN,
  findKey: async (kid) => (kid === enrolled.key.kid ? enrolled : undefined),
  findKeysOf: async () => [],
};

let pool: PreparePool;
beforeEach(() => (pool = new PreparePool(ORIGIN, 2, () => {}, program)));
afterEach(() => pool.close());

const catalogue = { id: 'c', version: '1', digest: { sha256: '0'.repeat(64) } };
const attestation = (predicate: Readonly<Record<string, unknown>> = {}) =>
  maker.attestation({ catalogue, predicate });

/** The same statement with other text in it; the signature does not fit any more. */
function changed({ bytes }: Submission, from: string, to: string): Submission {
  const [header = '', payload = '', signature] = Buffer.from(bytes).toString().split('.');
  const text = Buffer.from(payload, 'base64url').toString().replace(from, to);
  return {
    bytes: Buffer.from([header, Buffer.from(text).toString('base64url'), signature].join('.')),
    objects: [],
  };
}

/** What is told of a statement: identity and issuer, or the whole refusal. */
async function told(prepared: Promise<Awaited<ReturnType<typeof prepare>>>) {
  try {
    const { identity, statement, bytes, kind } = await prepared;
    const { issuer, key, claims, payloadDigest } = statement;
    const { jti } = claims;
    return { identity: identity.toString('hex'), kind: kind.name, issuer, key, jti, payloadDigest, bytes };
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    const { code, message, at, status } = refusal;
    return { code, message, at, status };
  }
}

it('tells the same of every statement as preparing it here', async () => {
  const good = await attestation();
  const statements: Submission[] = [
    good,
    await maker.say('namespace', { prefix: 'urn:example:n' }),
    await maker.introduction(),
    await attestation({ validUntil: 1 }),
    await attestation({ surprise: 1 }),
    await maker.say('namespace', { prefix: 'urn:example:n', aud: 'another' }),
    changed(good, '"met"', '"not-met"'),
    { bytes: Buffer.from('rubbish'), objects: [] },
    await TestParty.create(ORIGIN).attestation({ catalogue }),
    await maker.withKey(newKey()).attestation({ catalogue }),
  ];
  const { many } = preparingWith(pool);
  const there = await Promise.all(statements.map((statement) => told(many(statement, context))));
  const here = await Promise.all(statements.map((statement) => told(prepare(statement, context))));
  expect(there).toEqual(here);
  expect(there.filter((one) => 'identity' in one)).toHaveLength(3);
});

it('keeps hundreds apart that are under way at once', async () => {
  const statements = await Promise.all(Array.from({ length: 300 }, () => attestation()));
  const { many } = preparingWith(pool);
  const prepared = await Promise.all(statements.map((statement) => many(statement, context)));
  prepared.forEach(({ bytes }, index) => expect(bytes).toEqual(statements[index]?.bytes));
  expect(new Set(prepared.map(({ identity }) => identity.toString('hex'))).size).toBe(300);
});

it('prepares here what a thread that ended had not told yet', async () => {
  const onLost = jest.fn();
  const dying = new PreparePool(ORIGIN, 1, onLost, { file: 'process.exit(3)', options: { eval: true } });
  const { many } = preparingWith(dying);
  for (let i = 0; i < 6; i++) {
    const { statement } = await many(await attestation(), context);
    expect(statement.issuer).toBe(maker.id);
  }
  expect(onLost).toHaveBeenCalledTimes(3);
  await dying.close();
});

it('takes to threads what comes alone only when many are under way', async () => {
  const taken = jest.fn((submission: Submission) => prepare(submission, context));
  const { one } = preparingWith({ prepare: taken });
  const statements = await Promise.all(Array.from({ length: 40 }, () => attestation()));
  for (const statement of statements.slice(0, 3)) await one(statement, context);
  expect(taken).not.toHaveBeenCalled();
  await Promise.all(statements.map((statement) => one(statement, context)));
  expect(taken.mock.calls.length).toBe(24);
});
