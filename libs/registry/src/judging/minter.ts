import type { Pool } from 'pg';
import { graceOf } from '#core/clearance';
import type { ClearanceRow, VerdictRow } from '#core/statement';
import { signersOf, type Flow, type GroundKind } from '#core/system';
import type { InterconnectionEvidence, Verdict } from '#core/verification';
import { GRACE_ENDS, LOSSES, reaches } from '#registry/clearance';
import type { RegisterService } from '#registry/register';
import { entryOf } from './entry-of';
import type { VerdictReader } from './verdict.reader';
import type { Voice } from './voice';

const DAY = 86_400;

/** How long a clearance lasts at most, by stage of the interconnection, in seconds. */
const LONGEST = { trial: 30 * DAY, operation: 366 * DAY, emergency: 3 * DAY } as const;

type Interconnection = InterconnectionEvidence['interconnection'];

/** A clearance as it is looked for: with the version it was given for. */
export type Living = Pick<
  ClearanceRow,
  'place' | 'leafHash' | 'flow' | 'verdict' | 'outcome' | 'expires' | 'grace'
> & {
  readonly version: number;
  /** The kinds of ground that were taken away and withdraw its flow, at once or when their grace is over. */
  readonly lost: readonly GroundKind[];
  /** Whether its flow is withdrawn for that by now. */
  readonly isSuspended: boolean;
};

/** A verdict that stands at a place, with the gates its engine judged. */
type Permit = Pick<VerdictRow, 'place' | 'leafHash' | 'basis' | 'outcome'> & Pick<Verdict, 'gatesJudged'>;

/** What minting needs. */
export interface MinterParts {
  readonly pool: Pool;
  readonly verdicts: VerdictReader;
  readonly register: Pick<RegisterService, 'submit'>;
  readonly voice: Voice;
  readonly now: () => Promise<number>;
  /** Where the status list is served. */
  readonly statusUri: string;
}

/** Turns a verdict that permits into clearances, one a flow. */
export class Minter {
  constructor(private readonly parts: MinterParts) {}

  /**
   * Has every flow of an interconnection rest on the verdict at a place: clearances that live go on, missing ones are given, those
   * of another version or outcome and those near their end are replaced. Doing it twice changes nothing.
   */
  async clear(
    interconnection: Interconnection,
    { place, gatesJudged }: { readonly place: number; readonly gatesJudged: Verdict['gatesJudged'] },
  ): Promise<readonly { readonly flow: string; readonly place: number }[]> {
    const found = await this.parts.verdicts.find(place);
    if (!found) throw new TypeError(`there is no verdict at place ${place}`);
    const verdict = { ...found, gatesJudged };
    const now = await this.parts.now();
    const expires = Math.min(verdict.validUntil ?? Infinity, now + LONGEST[interconnection.definition.stage]);
    const living = await this.living(interconnection.id);
    const wanted = { version: interconnection.place, outcome: verdict.outcome, expires, now };
    const going = living.filter((one) => goesOn(one, wanted));
    const { flows } = interconnection.definition;
    const kept = flows.flatMap(({ id }) => going.filter(({ flow }) => flow === id).slice(-1));
    await this.move(
      interconnection,
      kept.filter(({ verdict: on }) => on !== String(place)),
      verdict,
    );
    const missing = flows.filter(({ id }) => !kept.some(({ flow }) => flow === id));
    const given = await this.mint(interconnection, missing, { verdict, expires, now });
    await this.end(
      interconnection,
      living.filter((one) => !kept.includes(one)),
    );
    return [...kept.map(({ flow, place: at }) => ({ flow, place: at })), ...given];
  }

  /** Ends clearances for good. */
  async end(
    interconnection: Pick<Interconnection, 'definition'>,
    ending: readonly Pick<Living, 'place' | 'leafHash'>[],
  ): Promise<void> {
    if (ending.length === 0) return;
    await this.say('clearance-status', interconnection, {
      status: 'ended',
      clearances: ending.map(toReference),
    });
  }

  /** Ends what any kind of ground can withdraw of an interconnection, as where nobody can tell what is still there. */
  async endAll(id: string): Promise<void> {
    const { rows } = await this.parts.pool.query<Pick<Interconnection, 'definition'>>(
      'select definition from state.interconnection where id = $1',
      [id],
    );
    const ending = (await this.living(id)).filter(({ grace }) => Object.keys(grace).length > 0);
    for (const interconnection of rows) await this.end(interconnection, ending);
  }

  /** The clearances of an interconnection that have not ended, in the order they were given. */
  async living(interconnection: string): Promise<Living[]> {
    const { rows } = await this.parts.pool.query<Living>(
      `select c.place, c.leaf_hash as "leafHash", c.flow, c.verdict, c.outcome, c.expires, c.grace, v.version,
              ${lostBy('true')} as lost, cardinality(${lostBy(`${GRACE_ENDS} <= $2`)}) > 0 as "isSuspended"
         from state.clearance c join state.verdict v on v.id = c.verdict
        where c.interconnection = $1 and c.ended_at is null order by c.place`,
      [interconnection, await this.parts.now()],
    );
    return rows;
  }

  private async move(
    interconnection: Interconnection,
    moving: readonly Living[],
    verdict: Permit,
  ): Promise<void> {
    if (moving.length === 0) return;
    await this.say('clearance-status', interconnection, {
      status: 'in-force',
      clearances: moving.map(toReference),
      verdict: toReference(verdict),
      basis: verdict.basis,
    });
  }

  private async mint(
    interconnection: Interconnection,
    flows: readonly Flow[],
    on: { readonly verdict: Permit; readonly expires: number; readonly now: number },
  ): Promise<{ readonly flow: string; readonly place: number }[]> {
    if (flows.length === 0) return [];
    const { register, voice } = this.parts;
    const indices = await this.takeIndices(flows.length);
    const statements = await Promise.all(
      flows.map((flow, position) =>
        voice.say(
          'clearance',
          on.now,
          this.membersOf(interconnection, flow, { ...on, index: indices[position] ?? 0 }),
        ),
      ),
    );
    const answers = await register.submit(statements);
    return flows.map(({ id }, position) => ({
      flow: id,
      place: entryOf(answers.slice(position, position + 1)).place,
    }));
  }

  private membersOf(
    { id, place, leafHash, definition }: Interconnection,
    flow: Flow,
    on: {
      readonly verdict: Permit;
      expires: number;
      index: number;
    },
  ): Readonly<Record<string, unknown>> {
    const { statusUri } = this.parts;
    return {
      ...markingOf(definition),
      sub: id,
      exp: on.expires,
      status: { status_list: { idx: on.index, uri: statusUri } },
      interconnection: { id, place, leafHash },
      verdict: toReference(on.verdict),
      basis: on.verdict.basis,
      outcome: on.verdict.outcome,
      stage: definition.stage,
      flow: { id: flow.id, kind: flow.kind, from: flow.from, to: flow.to },
      gatesJudged: on.verdict.gatesJudged,
      ladder: definition.withdrawal,
      grace: graceOf(definition.withdrawal, flow.id),
    };
  }

  private async say(
    kind: string,
    { definition }: Pick<Interconnection, 'definition'>,
    members: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const { register, voice, now } = this.parts;
    const statement = await voice.say(kind, await now(), { ...markingOf(definition), ...members });
    entryOf(await register.submit([statement]));
  }

  private async takeIndices(count: number): Promise<readonly number[]> {
    const { rows } = await this.parts.pool.query<{ index: number }>(
      `select nextval('work.status_index') as index from generate_series(1, $1)`,
      [count],
    );
    return rows.map(({ index }) => index);
  }
}

/**
 * The kinds of ground that a clearance `c` has lost to what nobody took back since: what was taken back may be erased, and then nothing
 * withdraws the flow any more.
 */
function lostBy(condition: string): string {
  return `array(select distinct g.ground from ${LOSSES} where g.verdict = c.verdict and ${reaches('c')} and ${condition}
    and not exists (select from state.retraction taken where taken.id = r.id))`;
}

/** Whether a clearance serves on: of this version and outcome, and with at least half of the time left that a new one would have. */
function goesOn(
  { version, outcome, expires }: Living,
  wanted: Pick<Permit, 'outcome'> & {
    readonly version: number;
    readonly expires: number;
    readonly now: number;
  },
): boolean {
  const saysTheSame = version === wanted.version && outcome === wanted.outcome && expires <= wanted.expires;
  return saysTheSame && (expires - wanted.now) * 2 >= wanted.expires - wanted.now;
}

/** Clearances are for those who signed the interconnection. */
function markingOf(definition: Interconnection['definition']): Readonly<Record<string, unknown>> {
  return { label: 'AMBER', recipients: signersOf(definition) };
}

function toReference({ place, leafHash }: { readonly place: number; readonly leafHash: string }) {
  return { place, leafHash };
}
