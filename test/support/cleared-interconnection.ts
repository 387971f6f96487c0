import { randomBytes } from 'node:crypto';
import { graceOf } from '#core/clearance';
import { objectDigest } from '#core/catalogue';
import type { Submission } from '#core/register';
import { interconnectionId, type GroundKind, type Interconnection } from '#core/system';
import { statusListUri } from '#registry/clearance';
import { buildJudging } from '#registry/judging';
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
  private constructor(
    private readonly registry: TestRegistry,
    private readonly parties: readonly [TestParty, TestParty],
    readonly id: string,
    private readonly definition: Interconnection,
    private version: StatementReference,
    private readonly marking: Members,
  ) {}

  /**
   * Has the first party, already introduced, propose it. Verdicts and clearances are for the two parties, as the registry has
   * them, unless `marking` says otherwise.
   */
  static async propose(
    registry: TestRegistry,
    control: TestParty,
    valves: TestParty,
    { members = {}, marking }: { readonly members?: Members; readonly marking?: Members } = {},
  ): Promise<ClearedInterconnection> {
    const definition = interconnectionOf(control, valves, members) as Interconnection;
    const version = await registered(registry, await control.interconnection(valves, members));
    const usual = { label: 'AMBER', recipients: [control.id, valves.id] };
    const id = interconnectionId(control.id, definition.id);
    return new ClearedInterconnection(registry, [control, valves], id, definition, version, marking ?? usual);
  }

  /** Registers a permit that rests on these grounds, by watch key. */
  async judge(
    grounds: Readonly<Record<string, GroundKind>> = {},
    members: Members = {},
  ): Promise<RegisteredVerdict> {
    const { head, now } = await readHead(this.registry.pool);
    const basis = head.size - 1;
    const objects = ['{}', '[]'].map((text) => {
      const [salt, bytes] = [randomBytes(32), Buffer.from(text)];
      return { salt, bytes, digest: objectDigest(salt, bytes) };
    });
    const digest = 'D'.repeat(43);
    const verdict = await this.say('verdict', {
      subject: { kind: 'interconnection', id: this.id, ...this.version },
      outcome: 'permit',
      basis,
      judgedAt: now,
      validUntil: now + 400 * DAY,
      engine: { name: 'test', sha256: '0'.repeat(64) },
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
    return { ...(await registered(this.registry, { ...verdict, objects })), basis };
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

  /** Proposes the next version, which nothing is cleared for yet. */
  async renew(): Promise<void> {
    const [control, valves] = this.parties;
    const next = await control.interconnection(valves, { ...this.definition });
    this.version = await registered(this.registry, next);
  }

  private async say(kind: string, members: Members): Promise<Submission> {
    const { now } = await readHead(this.registry.pool);
    return voiceOf(this.registry).say(kind, now, { ...this.marking, ...members });
  }
}

/** Has the registry sign its status list as it is now. */
export async function publishStatusList(registry: TestRegistry): Promise<void> {
  const { pool, register, keys } = registry;
  const { statuses } = buildJudging({
    pool,
    register,
    origin: TEST_ORIGIN,
    voice: voiceOf(registry),
    signer: keys.statement.signer,
    engine: { name: 'test', sha256: '0'.repeat(64) },
    gather: () => Promise.resolve(null),
    onError: (error) => {
      throw error;
    },
  });
  await statuses.publish();
}

function voiceOf({ keys }: TestRegistry): RegistryVoice {
  return new RegistryVoice(TEST_ORIGIN, TEST_ORIGIN, keys.statement.signer);
}
