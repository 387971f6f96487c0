import { traits as allTraits } from '#core/condition';
import type { Submission } from '#core/register';
import { interconnectionOf } from './interconnection';
import { catalogueReference, TestParty, type AttestationParts } from './party';

/** How statements are referred to. */
export interface Reference {
  readonly place: number;
  readonly leafHash: string;
}

/** Registers a statement that the test takes for granted. */
export type Place = (statement: Submission | Promise<Submission>) => Promise<Reference>;

type Members = Readonly<Record<string, unknown>>;

const DAY = 86_400;
const CONSOLE = 'pkg:generic/aoba/console@7.2';
const VALVE = 'pkg:generic/kitakaze/kv-220@4.2.1';

const unharmed = Object.fromEntries(allTraits.map((trait) => [trait, false]));

/** Two owners whose systems are connected, with everything stated that a permit takes. */
export class District {
  catalogue!: AttestationParts['catalogue'];
  /** What the valve's maker and the console's owner attested. */
  readonly attested = new Map<string, Reference>();

  private constructor(
    private readonly place: Place,
    readonly operator: TestParty,
    readonly control: TestParty,
    readonly valves: TestParty,
    readonly name: string,
  ) {}

  get id(): string {
    return `${this.control.id}/${this.name}`;
  }

  /** Two parties that are admitted, own their products' names and say what they ask for. */
  static async create(
    place: Place,
    operator: TestParty,
    origin: string,
    name = 'district',
  ): Promise<District> {
    const district = new District(place, operator, TestParty.create(origin), TestParty.create(origin), name);
    const prefix = (maker: string) => `pkg:generic/${maker}`;
    await district.admit(district.control, prefix(`aoba-${district.tag}`));
    await district.admit(district.valves, prefix(`kitakaze-${district.tag}`));
    return district;
  }

  /** States everything: systems, risks, what is met, the interconnection and its joining. */
  async state(): Promise<{ readonly interconnection: Reference; readonly joining: Reference }> {
    const published = await this.valves.catalogue(['R-1'], this.requirementsForAll());
    this.catalogue = catalogueReference(published);
    await this.place(published);
    await this.place(this.systemOf(this.control, 'control', this.console));
    await this.place(this.systemOf(this.valves, 'valves', this.valve));
    for (const [owner, system] of [
      [this.control, 'control'],
      [this.valves, 'valves'],
    ] as const) {
      await this.place(owner.say('risk-assessment', this.assessmentOf({ owner: owner.id, system })));
    }
    await this.attest();
    const interconnection = await this.propose();
    const subject = { proposer: this.control.id, interconnection: this.name };
    await this.place(this.control.say('risk-assessment', this.assessmentOf(subject)));
    return { interconnection, joining: await this.join(interconnection) };
  }

  propose(members: Members = {}): Promise<Reference> {
    const given = { id: this.name, catalogues: [this.catalogue], ...members };
    return this.place(
      this.control.say('interconnection', interconnectionOf(this.control, this.valves, given)),
    );
  }

  join(version: Reference): Promise<Reference> {
    const interconnection = { proposer: this.control.id, name: this.name };
    return this.place(this.valves.say('joining', { interconnection, version }));
  }

  /** Attests what is asked of everything that takes part. */
  async attest(): Promise<void> {
    await this.attestOne(this.control, this.console);
    await this.attestOne(this.valves, this.valve);
  }

  /** Attests one product; what is asked of the valve unless told otherwise. */
  async attestOne(by = this.valves, product = this.valve, predicate: Members = {}): Promise<Reference> {
    const statement = await by.attestation({ catalogue: this.catalogue, product, predicate });
    const reference = await this.place(statement);
    this.attested.set(product, reference);
    return reference;
  }

  retract(statement: Reference, by = this.valves, members: Members = {}): Promise<Reference> {
    return this.place(by.say('retraction', { subject: { statement, ...members }, reason: 'wrong' }));
  }

  get valve(): string {
    return VALVE.replace('kitakaze', `kitakaze-${this.tag}`);
  }

  get console(): string {
    return CONSOLE.replace('aoba', `aoba-${this.tag}`);
  }

  /** What tells the names of one district from those of another. */
  private get tag(): string {
    return this.control.id
      .slice(-8)
      .replace(/[^A-Za-z0-9]/g, 'x')
      .toLowerCase();
  }

  private async admit(party: TestParty, prefix: string): Promise<void> {
    await this.place(party.introduction());
    await this.place(party.say('namespace', { prefix }));
    const roles = ['device-maker', 'service-provider'];
    const admission = { party: party.id, roles, checked: 'in-person', namespaces: [prefix] };
    await this.place(this.operator.say('admission', admission));
    await this.place(party.say('acceptance-policy', { gates: [1, 2, 3, 9] }));
  }

  private systemOf(owner: TestParty, id: string, product: string): Promise<Submission> {
    const [component, name, role] =
      id === 'control' ? ['console', 'commands', 'uses'] : ['valve', 'actuation', 'offers'];
    const traits = { ...unharmed, actuating: id === 'valves', safetyRelevant: id === 'valves' };
    return owner.system(this.catalogue, {
      id,
      riskClass: 2,
      components: [{ id: component, layer: 'device', provider: owner.id, product, traits }],
      interfaces: [{ id: name, component, protocol: 'mqtt', version: '5', role }],
    });
  }

  private requirementsForAll(): Members {
    const objectives = ['safety', 'confidentiality', 'integrity', 'availability'];
    const item = {
      id: 'R-1',
      title: { en: 'Everything' },
      statement: { en: 'The component shall do everything.' },
      kind: 'performance',
      subjects: ['component'],
      origin: { type: 'additional', judgedBy: 'test' },
      phases: ['design'],
      objectives,
      allowNotApplicable: false,
    };
    return { id: `district-${this.tag}`, requirements: { count: 1, items: [item] } };
  }

  /** The members of an assessment of a system or of an interconnection. */
  assessmentOf(subject: Members): Members {
    const now = this.control.now();
    const scenario = {
      id: 'stale-command',
      title: { en: 'A stale command' },
      byConnection: true,
      physical: false,
      objectives: ['safety'],
      measures: [],
      residual: 'low',
    };
    return {
      subject,
      useCase: { en: 'A district is isolated.' },
      method: 'own',
      benefits: [{ en: 'Nobody has to go there.' }],
      scenarios: [scenario],
      triggers: [{ en: 'Another network.' }],
      authority: { en: 'The office on duty.' },
      validFrom: now,
      validUntil: now + 300 * DAY,
    };
  }
}
