import type { Clearance } from '#core/clearance';
import type { VerdictRow } from '#core/statement';
import { interconnectionId, type Interconnection } from '#core/system';
import { aLadder } from './ladder';
import type { MemoryRegister } from './memory-register';
import type { TestParty } from './party';

/** Where the status list of tests stands. */
export const STATUS_URI = 'https://registry.test/v1/status/1';

/** How a statement is referred to. */
export interface Reference {
  readonly place: number;
  readonly leafHash: string;
}

/** What is particular to an interconnection of the flows `commands`, `updates` and `readings` between two systems of one owner. */
export function anInterconnection(
  owner: string,
): Omit<Interconnection, 'iss' | 'jti' | 'iat' | 'label' | 'aud'> {
  const component = (system: string) => ({ owner, system, component: 'unit' });
  const [control, valves] = [component('control'), component('valves')];
  const flow = (id: string, kind: 'commands' | 'updates' | 'readings', isUp = false) => ({
    id,
    title: { en: id },
    kind,
    from: isUp ? valves : control,
    to: isUp ? control : valves,
    confidential: false,
    personal: 'no' as const,
    controls: kind === 'commands',
  });
  const text = { en: 'As agreed.' };
  return {
    id: 'remote',
    title: { en: 'Remote isolation' },
    purpose: text,
    scope: { inside: text, outside: text },
    useCase: text,
    stage: 'operation',
    riskClass: 2,
    catalogues: [],
    ends: ['control', 'valves'].map((system) => ({ owner, system, interface: 'link' })),
    flows: [flow('commands', 'commands'), flow('updates', 'updates'), flow('readings', 'readings', true)],
    withdrawal: aLadder(),
  };
}

/** A register with one interconnection and a verdict on it, so that it can be cleared. */
export class JudgedInterconnection {
  private constructor(
    readonly register: MemoryRegister,
    readonly owner: TestParty,
    readonly statement: Reference,
    readonly definition: ReturnType<typeof anInterconnection>,
  ) {}

  static async propose(register: MemoryRegister): Promise<JudgedInterconnection> {
    const owner = await register.party();
    const definition = anInterconnection(owner.id);
    const statement = await register.accept(await owner.say('interconnection', definition));
    return new JudgedInterconnection(register, owner, statement, definition);
  }

  get id(): string {
    return interconnectionId(this.owner.id, this.definition.id);
  }

  /** Registers a tick in whose place a verdict stands, with these grounds. */
  async judge(grounds: readonly string[] = [], members: Partial<VerdictRow> = {}): Promise<VerdictRow> {
    const { register } = this;
    const { place, leafHash } = await register.accept(await register.registry.say('tick', {}));
    const row: VerdictRow = {
      id: String(place),
      place,
      leafHash,
      at: register.at,
      subjectKind: 'interconnection',
      subject: this.id,
      version: this.statement.place,
      outcome: 'permit',
      basis: place - 1,
      judgedAt: register.at,
      validUntil: register.at + 30 * 86_400,
      engine: 'interlock-judge/3',
      digest: leafHash,
      essence: leafHash,
      watch: [],
      label: 'CLEAR',
      recipients: [],
      ...members,
    };
    register.tables.put('verdict', row);
    for (const key of grounds) {
      const ground = { verdict: row.id, key, ground: 'evidence', at: register.at } as const;
      register.tables.put('verdict_ground', { id: `${row.id} ${key}`, ...ground });
    }
    return row;
  }

  /** What is particular to the clearance of `readings` on the ground of a verdict. */
  clearance(verdict: VerdictRow, members: Readonly<Record<string, unknown>> = {}) {
    const { stage, flows, withdrawal } = this.definition;
    const readings = flows.find(({ id }) => id === 'readings');
    if (!readings) throw new Error('the interconnection has the flow readings');
    const { id, kind, from, to } = readings;
    return {
      exp: this.register.at + 86_400,
      sub: this.id,
      status: { status_list: { idx: 7, uri: STATUS_URI } },
      interconnection: { id: this.id, ...this.statement },
      verdict: { place: verdict.place, leafHash: verdict.leafHash },
      basis: verdict.basis,
      outcome: verdict.outcome === 'conditional' ? 'conditional' : 'permit',
      stage,
      flow: { id, kind, from, to },
      gatesJudged: [1, 2, 3, 9],
      ladder: withdrawal,
      grace: { compromise: 0, law: 0, consent: 3_600 },
      ...members,
    } satisfies Partial<Clearance>;
  }
}
