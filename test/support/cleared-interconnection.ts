import { randomBytes } from 'node:crypto';
import { graceOf, STATUS_LIST_TYP, statusListClaims, statusListDigest } from '#core/clearance';
import { objectDigest } from '#core/catalogue';
import type { Submission } from '#core/register';
import { signCompactJws } from '#core/statement';
import { interconnectionId, type GroundKind, type Interconnection } from '#core/system';
import { statusListUri, StatusReader } from '#registry/clearance';
import { engineFile } from '#registry/engine';
import { readHead } from '#registry/record';
import { RegistryVoice } from '#registry/registry';
import { interconnectionOf } from './interconnection';
import type { StatementReference, TestParty } from './party';
import { TEST_ORIGIN, type TestRegistry } from './registry';

type Members = Readonly<Record<string, unknown>>;

/** A verdict as clearances rest on it. */
export interface RegisteredVerdict extends StatementReference {
  readonly basis: number;
}

const DAY = 86_400;

/** Registers a statement, or throws why not. */
export async function registered(
  { register }: Pick<TestRegistry, 'register'>,
  statement: Submission,
): Promise<StatementReference> {
  const [answer] = await register.submit([statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

/** An interconnection of a test registry whose verdicts and clearances the test has the registry say, without judging anything. */
export class ClearedInterconnection {
  readonly id: string;

  private constructor(
    private readonly registry: TestRegistry,
    proposer: { readonly id: string },
    private readonly definition: Interconnection,
    private version: StatementReference,
    private readonly marking: Members,
  ) {
    this.id = interconnectionId(proposer.id, definition.id);
  }

  /** Has the first party, already introduced, propose it. Verdicts and clearances are for both, as the registry has them. */
  static async propose(
    registry: TestRegistry,
    control: TestParty,
    valves: TestParty,
    members: Members = {},
  ): Promise<ClearedInterconnection> {
    const definition = interconnectionOf(control, valves, members) as Interconnection;
    const version = await registered(registry, await control.interconnection(valves, members));
    const marking = { label: 'AMBER', recipients: [control.id, valves.id] };
    return new ClearedInterconnection(registry, control, definition, version, marking);
  }

  /** One that stands already; verdicts and clearances are for everybody. */
  static over(
    registry: TestRegistry,
    proposer: TestParty,
    definition: Members,
    version: StatementReference,
  ): ClearedInterconnection {
    const marking = { label: 'CLEAR' };
    return new ClearedInterconnection(registry, proposer, definition as Interconnection, version, marking);
  }

  /** Registers a permit that rests on these grounds, by watch key, with evidence that is what it is said to be. */
  async judge(
    grounds: Readonly<Record<string, GroundKind>> = {},
    members: Members = {},
    evidence: Members = {},
  ): Promise<RegisteredVerdict> {
    const { head, now } = await readHead(this.registry.pool);
    const basis = head.size - 1;
    const engine = engineFile();
    const digest = 'D'.repeat(43);
    const judged = { kind: 'interconnection', id: this.id, ...this.version };
    const verdict = {
      at: now,
      basis: { place: basis },
      catalogues: [],
      coverage: [],
      digest,
      engine: engine.name,
      findings: [],
      gatesAsked: [1],
      gatesJudged: [1],
      outcome: 'permit',
      subject: judged,
      validUntil: now + 400 * DAY,
    };
    const objects = [
      { verdict, salts: [] },
      { basis: { place: basis }, ...evidence },
    ].map((value) => {
      const [salt, bytes] = [randomBytes(32), Buffer.from(JSON.stringify(value))];
      return { salt, bytes, digest: objectDigest(salt, bytes) };
    });
    const statement = await this.say('verdict', {
      subject: judged,
      outcome: 'permit',
      basis,
      judgedAt: now,
      validUntil: now + 400 * DAY,
      engine: { name: engine.name, sha256: engine.sha256 },
      gatesAsked: [1],
      gatesJudged: [1],
      digest,
      essence: digest,
      findings: [],
      watch: [],
      grounds: Object.entries(grounds).map(([key, ground]) => ({ key, ground, at: now })),
      objects: objects.map((object) => ({ digest: object.digest, size: object.bytes.length })),
      ...members,
    });
    return { ...(await registered(this.registry, { ...statement, objects })), basis };
  }

  /** Has a flow cleared at a position of the status list; for 30 days unless told otherwise. */
  async clear(
    verdict: RegisteredVerdict,
    flow: string,
    idx: number,
    members: Members = {},
  ): Promise<StatementReference> {
    const { stage, flows, withdrawal } = this.definition;
    const { id, kind, from, to } = flows.find((one) => one.id === flow) ?? {};
    const { now } = await readHead(this.registry.pool);
    const clearance = await this.say('clearance', {
      sub: this.id,
      exp: now + 30 * DAY,
      status: { status_list: { idx, uri: statusListUri(TEST_ORIGIN) } },
      interconnection: { id: this.id, ...this.version },
      verdict: { place: verdict.place, leafHash: verdict.leafHash },
      basis: verdict.basis,
      outcome: 'permit',
      stage,
      flow: { id, kind, from, to },
      gatesJudged: [1],
      ladder: withdrawal,
      grace: graceOf(withdrawal, flow),
      ...members,
    });
    return registered(this.registry, clearance);
  }

  /** Says what becomes of clearances: they end, or rest on another verdict. */
  async move(
    clearances: readonly StatementReference[],
    to: 'ended' | RegisteredVerdict,
  ): Promise<StatementReference> {
    const members =
      to === 'ended'
        ? { status: 'ended' }
        : { status: 'in-force', verdict: { place: to.place, leafHash: to.leafHash }, basis: to.basis };
    return registered(this.registry, await this.say('clearance-status', { clearances, ...members }));
  }

  /** Goes on with the next version, which nothing is cleared for yet. */
  async renew(next: Submission): Promise<void> {
    this.version = await registered(this.registry, next);
  }

  private async say(kind: string, members: Members): Promise<Submission> {
    const { now } = await readHead(this.registry.pool);
    return voiceOf(this.registry).say(kind, now, { ...this.marking, ...members });
  }
}

/** Has the registry sign its status list as it is now, a little ahead, so that none of its worker takes its place meanwhile. */
export async function publishStatusList({ pool, keys }: TestRegistry): Promise<void> {
  const { now } = await readHead(pool);
  const issuedAt = now + 30;
  const uri = statusListUri(TEST_ORIGIN);
  const { list } = await new StatusReader(pool).at(now);
  const times = { issuedAt, expires: issuedAt + 600, ttl: 60 };
  const claims = statusListClaims({ issuer: TEST_ORIGIN, uri, ...times, list });
  const payload = Buffer.from(JSON.stringify(claims));
  const token = await signCompactJws({ header: { typ: STATUS_LIST_TYP }, payload }, keys.statement.signer);
  await pool.query(
    `insert into work.status_token (uri, token, digest, issued_at) values ($1, $2, $3, $4)
       on conflict (uri) do update set token = excluded.token, issued_at = excluded.issued_at`,
    [uri, token, statusListDigest(list), issuedAt],
  );
}

function voiceOf({ keys }: TestRegistry): RegistryVoice {
  return new RegistryVoice(TEST_ORIGIN, TEST_ORIGIN, keys.statement.signer);
}
