import { setTimeout } from 'node:timers/promises';
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { openStatusList, STATUS, statusAt, statusListDigest } from '#core/clearance';
import { findingDigest, judge, type Evidence, type Verdict } from '#core/verification';
import { importVerificationKey } from '#core/key';
import type { Submission } from '#core/register';
import { StatusReader, statusListUri } from '#registry/clearance';
import { District, type Reference } from '../../../../test/support/district';
import { eventually } from '../../../../test/support/eventually';
import { newKey, TestParty } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';

let registry: TestRegistry;
let district: District;

beforeAll(async () => {
  registry = await startTestRegistry();
});
afterAll(() => registry.close());
beforeEach(async () => {
  district = await District.create(place, registry.operator, TEST_ORIGIN);
  await district.state();
});

async function place(statement: Submission | Promise<Submission>): Promise<Reference> {
  const [answer] = await registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

const issue = (registersDenial = false) =>
  registry.worker.judging.issuer.issue(district.id, () => Promise.resolve(registersDenial));
const rejudge = () => registry.worker.judging.rejudging.run();
const attestationOfValve = () => district.attested.get(district.valve) as Reference;

/** What the status list says now of the clearances of each flow, the oldest first. */
async function statuses(later = 0): Promise<Record<string, number[]>> {
  const { list } = await new StatusReader(registry.pool).at(district.control.now() + later);
  const { rows } = await registry.pool.query<{ flow: string; index: number }>(
    'select flow, index from state.clearance where interconnection = $1 order by place',
    [district.id],
  );
  const told: Record<string, number[]> = {};
  for (const { flow, index } of rows) (told[flow] ??= []).push(statusAt(list, index) ?? -1);
  return told;
}

/** The objects that came with the statement at a place: the verdict with its salts, the evidence. */
async function objectsOf(
  at: number | null,
): Promise<readonly [{ verdict: Verdict; salts: string[] }, Evidence]> {
  const { rows } = await registry.pool.query<{ bytes: Buffer }>(
    `select o.bytes from record.object o join record.entry e on e.identity = o.identity
      where e.place = $1 order by o.position`,
    [at],
  );
  const [opened, evidence] = rows.map(({ bytes }) => JSON.parse(bytes.toString()) as unknown);
  return [opened as { verdict: Verdict; salts: string[] }, evidence as Evidence];
}

const { valid, invalid, suspended } = STATUS;

describe('issuing', () => {
  it('registers a verdict and clears each flow', async () => {
    const { verdict, place: at, clearances } = await issue();
    expect(verdict.outcome).toBe('permit');
    expect(clearances.map(({ flow }) => flow)).toEqual(['commands', 'positions']);
    expect(clearances.every((clearance) => clearance.place > (at ?? Infinity))).toBe(true);
    expect(await statuses()).toEqual({ commands: [valid], positions: [valid] });
  });

  it('C19 gives the verdict and the clearances that stand already', async () => {
    const first = await issue();
    const again = await issue();
    expect([again.place, again.clearances]).toEqual([first.place, first.clearances]);
  });

  it('keeps what a verdict was judged on, so that it can be judged again to the byte', async () => {
    const { place: at, verdict, evidence } = await issue();
    const [opened, { catalogues, ...rest }] = await objectsOf(at);
    expect(opened.verdict).toEqual(verdict);
    const requirements = evidence.catalogues.map((each) => each.requirements);
    const whole = {
      ...rest,
      catalogues: catalogues.map((each, index) => ({ ...each, requirements: requirements[index] ?? [] })),
    };
    expect(judge(whole, verdict.at).digest).toBe(verdict.digest);
  });

  it('says each finding by a digest of its own', async () => {
    const { place: at } = await issue();
    const entry = await registry.entries.find(at ?? -1);
    const [, payload = ''] = entry?.bytes.toString().split('.') ?? [];
    const { findings } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { findings: string[] };
    const [{ verdict, salts }] = await objectsOf(at);
    const digests = verdict.findings.map((finding, index) =>
      findingDigest(Buffer.from(salts[index] ?? '', 'base64url'), finding),
    );
    expect(digests).toEqual(findings);
  });

  it('registers a denial only where that is wanted', async () => {
    await district.retract(attestationOfValve());
    expect(await issue()).toMatchObject({ verdict: { outcome: 'deny' }, place: null, clearances: [] });
    const { place: at } = await issue(true);
    expect(at).not.toBeNull();
    expect((await issue(true)).place).toBe(at);
    expect(await statuses()).toEqual({});
  });

  it('judges no interconnection that is not there', async () => {
    const nowhere = registry.worker.judging.issuer.issue(`${district.control.id}/nowhere`, () =>
      Promise.resolve(false),
    );
    await expect(nowhere).rejects.toMatchObject({ code: 'unknown-statement' });
  });

  it('C07 judges again when something came in between', async () => {
    const { issuer } = registry.worker.judging;
    const [{ verdict, place: at }] = await Promise.all([
      issuer.issue(district.id, () => Promise.resolve(false)),
      place(
        registry.operator.say('admission', {
          party: district.valves.id,
          roles: ['device-maker'],
          checked: 'in-person',
        }),
      ),
    ]);
    expect(verdict.basis.place).toBeLessThan(at ?? -1);
  });
});

describe('what a clearance rests on', () => {
  it('suspends by the commit that takes it away, as far down as the ladder says', async () => {
    await issue();
    await district.retract(attestationOfValve());
    expect(await statuses()).toEqual({ commands: [suspended], positions: [valid] });
  });

  it('restores when it is shown again', async () => {
    await issue();
    await district.retract(attestationOfValve());
    await rejudge();
    expect(await statuses()).toEqual({ commands: [suspended], positions: [valid] });
    await district.attestOne();
    await eventually(async () => expect(await statuses()).toEqual({ commands: [valid], positions: [valid] }));
    await district.retract(attestationOfValve());
    expect(await statuses()).toEqual({ commands: [suspended], positions: [valid] });
  });

  it('goes on without a gap when what takes its place covers it', async () => {
    await issue();
    const old = attestationOfValve();
    const cover = await district.attestOne();
    await district.retract(old, district.valves, { cover });
    expect(await statuses()).toEqual({ commands: [valid], positions: [valid] });
    await district.retract(cover);
    expect(await statuses()).toEqual({ commands: [suspended], positions: [valid] });
  });

  it('T15, T16, T17 falls with a key for what that signed since it was compromised, and for more when that turns out to be earlier', async () => {
    await issue();
    const { valves } = district;
    const other = newKey();
    await place(valves.enrolment(other));
    const compromise = (since: number) => {
      const subject = { key: valves.signer.kid, as: 'compromised', since };
      return place(valves.withKey(other).say('retraction', { subject, reason: 'key-exposed' }));
    };
    await expect(compromise(valves.now() + 60)).rejects.toThrow('invalid-claim');
    await setTimeout(1_100);
    await compromise(valves.now());
    expect(await statuses()).toEqual({ commands: [valid], positions: [valid] });
    await rejudge();
    expect(await statuses()).toEqual({ commands: [valid], positions: [valid] });
    await compromise(valves.now() - 3_600);
    expect(await statuses()).toEqual({ commands: [suspended], positions: [suspended] });
    await rejudge();
    expect(await statuses()).toEqual({ commands: [suspended], positions: [suspended] });
  });

  it('gives grace where the ladder does', async () => {
    const { joining } = await withConsent();
    await issue();
    await district.retract(joining);
    expect(await statuses()).toEqual({ commands: [valid], positions: [valid] });
    expect(await statuses(86_401)).toEqual({ commands: [suspended], positions: [suspended] });
  });

  it('is not touched by who has no standing', async () => {
    await issue();
    const stranger = await stranged();
    const counter = { subject: attestationOfValve(), catalogue: district.catalogue, requirements: ['R-1'] };
    await place(stranger.say('counter-statement', { ...counter, rationale: 'I do not like it.' }));
    const { catalogue, valve: product } = district;
    for (const role of ['self', 'second-party', 'third-party']) {
      const said = { catalogue, product, results: { 'R-1': 'not-met' as const } };
      await place(stranger.attestation({ ...said, predicate: { assessor: { role } } }));
    }
    expect(await statuses()).toEqual({ commands: [valid], positions: [valid] });
    await rejudge();
    expect(await statuses()).toEqual({ commands: [valid], positions: [valid] });
  });

  it('ends the flows that may not go on when something added denies', async () => {
    await issue();
    await place(district.valves.say('acceptance-policy', { gates: [1, 2, 3, 9], highestRiskClass: 1 }));
    expect(await statuses()).toEqual({ commands: [valid], positions: [valid] });
    await eventually(async () =>
      expect(await statuses()).toEqual({ commands: [invalid], positions: [valid] }),
    );
  });

  it('ends the flows that may not go on when something added denies, whatever else was taken away before', async () => {
    await issue();
    await district.retract(district.attested.get(district.console) as Reference, district.control);
    await rejudge();
    expect(await statuses()).toEqual({ commands: [valid], positions: [valid] });
    await district.propose();
    await eventually(async () =>
      expect(await statuses()).toEqual({ commands: [invalid], positions: [invalid] }),
    );
  });

  it('ends when the other end denies what the maker says', async () => {
    await issue();
    const { catalogue, valve: product, control } = district;
    const said = { catalogue, product, results: { 'R-1': 'not-met' as const } };
    await place(control.attestation({ ...said, predicate: { assessor: { role: 'second-party' } } }));
    await eventually(async () =>
      expect(await statuses()).toEqual({ commands: [invalid], positions: [valid] }),
    );
  });

  it('ends when whoever denied it long ago is admitted and accredited to say so', async () => {
    const [lab, crowd] = [TestParty.create(TEST_ORIGIN), TestParty.create(TEST_ORIGIN)];
    for (const party of [lab, crowd]) await place(party.introduction());
    const { catalogue, valve: product, operator } = district;
    const said = { catalogue, product, predicate: { assessor: { role: 'third-party' } } };
    await place(lab.attestation({ ...said, results: { 'R-1': 'not-met' } }));
    for (let index = 0; index < 6; index++) await place(crowd.attestation(said));
    await issue();
    await place(operator.say('admission', { party: lab.id, roles: ['assessor'], checked: 'in-person' }));
    await place(operator.accreditation(lab.id, catalogue));
    await eventually(async () =>
      expect(await statuses()).toEqual({ commands: [invalid], positions: [valid] }),
    );
  });

  it('is given anew for a new version once all have signed it', async () => {
    await issue();
    const version = await district.propose();
    await rejudge();
    await district.join(version);
    const { clearances } = await issue();
    expect(clearances).toHaveLength(2);
    const told = await statuses();
    expect([told['commands']?.at(-1), told['positions']?.at(-1)]).toEqual([valid, valid]);
    expect(Object.values(told).map((all) => all.slice(0, -1).every((status) => status === invalid))).toEqual([
      true,
      true,
    ]);
  });

  const withConsent = async () => {
    const { rows } = await registry.pool.query<{ place: number; leafHash: string }>(
      `select place, leaf_hash as "leafHash" from state.joining where interconnection = $1`,
      [district.id],
    );
    return { joining: rows[0] as Reference };
  };

  const stranged = async () => {
    const other = await District.create(place, registry.operator, TEST_ORIGIN);
    return other.valves;
  };
});

describe('the status list', () => {
  const token = async () => {
    const { rows } = await registry.pool.query<{ token: string; digest: string }>(
      'select token, digest from work.status_token where uri = $1',
      [statusListUri(TEST_ORIGIN)],
    );
    return rows[0];
  };

  it('is signed when it changes, and its digest logged', async () => {
    const { clearances } = await issue();
    await district.retract(attestationOfValve());
    const isSuspended = async () =>
      expect((await token())?.digest).toBe(
        statusListDigest((await new StatusReader(registry.pool).at(district.control.now())).list),
      );
    await eventually(isSuspended);
    const signed = await token();
    const { jwk, signer } = registry.keys.statement;
    expect(decodeProtectedHeader(signed?.token ?? '')).toMatchObject({
      typ: 'statuslist+jwt',
      kid: signer.kid,
    });
    await jwtVerify(signed?.token ?? '', await importJWK({ ...jwk }, signer.alg));
    const opened = await openStatusList(signed?.token ?? '', [importVerificationKey(jwk)]);
    expect(opened).toMatchObject({ issuer: TEST_ORIGIN, uri: statusListUri(TEST_ORIGIN), ttl: 60 });
    const { list } = opened;
    const { rows } = await registry.pool.query<{ index: number }>(
      'select index from state.clearance where place = $1',
      [clearances[0]?.place],
    );
    expect(statusAt(list, rows[0]?.index ?? -1)).toBe(suspended);
    await eventually(async () => {
      const logged = await registry.pool.query<{ digest: string }>('select digest from state.status_list');
      expect(logged.rows).toEqual([{ digest: statusListDigest(list) }]);
    });
  });
});
