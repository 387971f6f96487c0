import { RegistryClient } from '#client';
import type { Submission } from '#core/register';
import { decodeStatusList, STATUS, statusAt, type EncodedStatusList } from '#core/clearance';
import { District, type Place, type Reference } from '../test/support/district';
import { interconnectionOf } from '../test/support/interconnection';
import { Product } from './load/product';
import { operatorOf, register } from './load/registrant';
import { judged, milliseconds, reported, type Finding } from './support/finding';
import { percentile } from './support/percentile';
import { runFromCommandLine, type BenchSurroundings } from './support/run-bench';

/** Bars, milliseconds: a judgement for good; a withdrawal until the signed list shows it; others meanwhile. */
const ISSUE = 250;
const WITHDRAWAL = 2_000;
const OTHERS = 500;

/** Interconnections that are judged for good one after another, of two flows each. */
const ISSUED = 60;

/** Clearances that rest on one attestation: the most flows an interconnection has, and so many of these. */
const FLOWS = 64;
const INTERCONNECTIONS = 157;
const CLEARANCES = FLOWS * INTERCONNECTIONS;

const WITHDRAWALS = 5;

/** How often the list is looked at, in milliseconds, and how long at most. */
const LOOK = 20;
const PATIENCE = 300_000;

/** How long issuing takes, and how soon a withdrawal that reaches ten thousand clearances shows in the signed status list. */
export async function benchWithdrawal(surroundings: BenchSurroundings): Promise<readonly Finding[]> {
  const product = await Product.start(surroundings);
  try {
    const run = await Withdrawals.prepare(product, surroundings.say);
    const issued = await run.issueSmall();
    await run.issueLarge();
    const withdrawals: { readonly shown: number; readonly others: readonly number[] }[] = [];
    for (let round = 1; round <= WITHDRAWALS; round++) {
      withdrawals.push(await run.withdraw());
      surroundings.say(`withdrawal ${round}: shown after ${milliseconds(withdrawals.at(-1)?.shown ?? 0)}`);
      await run.restore();
    }
    const [p50, p99] = [percentile(issued, 0.5), percentile(issued, 0.99)];
    const worst = Math.max(...withdrawals.map(({ shown }) => shown));
    const others = withdrawals.flatMap((each) => each.others);
    const meanwhile = percentile(others, 0.99);
    return [
      judged(
        'issue over HTTP, 2 flows',
        `p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)}`,
        `p99 ≤ ${ISSUE} ms`,
        p99 <= ISSUE,
      ),
      reported('issue over HTTP, 64 flows', `p50 ${milliseconds(percentile(run.large, 0.5))}`),
      judged(
        `withdrawal of ${CLEARANCES} clearances, shown in the list`,
        `worst of ${WITHDRAWALS} ${milliseconds(worst)}`,
        `≤ ${WITHDRAWAL} ms`,
        worst <= WITHDRAWAL,
      ),
      judged(
        'submissions of others meanwhile',
        `p99 ${milliseconds(meanwhile)} of ${others.length}`,
        `p99 ≤ ${OTHERS} ms`,
        meanwhile <= OTHERS,
      ),
    ];
  } finally {
    await product.stop();
  }
}

class Withdrawals {
  /** Milliseconds each judgement of an interconnection with many flows took. */
  readonly large: number[] = [];
  private said = 0;
  private kept: RegistryClient | undefined;

  private constructor(
    private readonly product: Product,
    private readonly district: District,
    private readonly say: (line: string) => void,
  ) {}

  static async prepare(product: Product, say: (line: string) => void): Promise<Withdrawals> {
    const place: Place = async (statement) => register(product, await statement);
    const district = await District.create(place, await operatorOf(product), product.installation.origin);
    await district.state();
    return new Withdrawals(product, district, say);
  }

  /** Milliseconds from each request to the answer that holds the clearances. */
  async issueSmall(): Promise<readonly number[]> {
    this.say(`issue: ${ISSUED} interconnections of two flows`);
    const times: number[] = [];
    for (let index = 0; index < ISSUED; index++) {
      await this.connect(`small-${index}`, {});
      times.push(await this.issue(`small-${index}`));
    }
    return times;
  }

  async issueLarge(): Promise<void> {
    this.say(`issue: ${INTERCONNECTIONS} interconnections of ${FLOWS} flows`);
    for (let index = 0; index < INTERCONNECTIONS; index++) {
      await this.connect(`large-${index}`, this.manyFlows());
      this.large.push(await this.issue(`large-${index}`));
    }
    await this.untilSuspended((count) => count === 0);
  }

  /** Takes the one attestation back; milliseconds until the list shows it, and what others waited meanwhile. */
  async withdraw(): Promise<{ readonly shown: number; readonly others: readonly number[] }> {
    const others: number[] = [];
    let over = false;
    const submitting = (async () => {
      while (!over) {
        const began = performance.now();
        await register(this.product, await this.other());
        others.push(performance.now() - began);
      }
    })();
    const began = performance.now();
    await this.district.retract(this.district.attested.get(this.district.valve) as Reference);
    await this.untilSuspended((count) => count >= CLEARANCES);
    const shown = performance.now() - began;
    over = true;
    await submitting;
    return { shown, others };
  }

  /** A statement that has nothing to do with the clearances. */
  private other(): Promise<Submission> {
    return this.district.control.say('namespace', { prefix: `urn:example:bench-${this.said++}` });
  }

  /** Attests anew, and waits until judging again has restored everything. */
  async restore(): Promise<void> {
    const began = performance.now();
    await this.district.attestOne();
    await this.untilSuspended((count) => count === 0);
    this.say(`restored after ${milliseconds(performance.now() - began)}`);
  }

  private async connect(name: string, members: Readonly<Record<string, unknown>>): Promise<void> {
    const { control, valves, catalogue } = this.district;
    const given = { id: name, catalogues: [catalogue], ...members };
    const version = await register(
      this.product,
      await control.say('interconnection', interconnectionOf(control, valves, given)),
    );
    await register(
      this.product,
      await control.say(
        'risk-assessment',
        this.district.assessmentOf({ proposer: control.id, interconnection: name }),
      ),
    );
    const interconnection = { proposer: control.id, name };
    await register(this.product, await valves.say('joining', { interconnection, version }));
  }

  private async issue(name: string): Promise<number> {
    const { control } = this.district;
    const began = performance.now();
    const { verdict } = await this.client().issue(`${control.id}/${name}`);
    if (verdict.outcome !== 'permit')
      throw new Error(
        `no permit: ${JSON.stringify(verdict.findings.filter(({ outcome }) => outcome !== 'met'))}`,
      );
    return performance.now() - began;
  }

  private client(): RegistryClient {
    const { control } = this.district;
    const login = () => Promise.resolve({ client: control.id, signer: control.signer });
    return (this.kept ??= new RegistryClient(this.product.address, { login }));
  }

  /** Flows of which none goes on without its grounds. */
  private manyFlows(): Readonly<Record<string, unknown>> {
    const { control, valves } = this.district;
    const usual = interconnectionOf(control, valves) as {
      readonly flows: readonly Readonly<Record<string, unknown>>[];
      readonly withdrawal: Readonly<Record<string, unknown>>;
    };
    const flows = Array.from({ length: FLOWS }, (_, index) => ({
      ...usual.flows[0],
      id: `commands-${index}`,
    }));
    const rung = (id: string, ids: readonly string[]) => ({
      id,
      title: { en: id },
      flows: ids,
      safeStates: [],
    });
    const rungs = [
      rung(
        'full',
        flows.map(({ id }) => id),
      ),
      rung('cut-off', []),
    ];
    const fall = { rung: 'cut-off', grace: 0 };
    const falls = { compromise: fall, law: fall, safety: fall, evidence: fall, consent: fall };
    return { flows, withdrawal: { rungs, falls, silence: { rung: 'cut-off', after: 600 } } };
  }

  private async untilSuspended(is: (count: number) => boolean): Promise<void> {
    const deadline = performance.now() + PATIENCE;
    for (;;) {
      if (is(await this.suspended())) return;
      if (performance.now() > deadline) throw new Error('the status list does not show it');
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
  }

  /** How many clearances the signed list shows as suspended; -1 while there is no list. */
  private async suspended(): Promise<number> {
    const response = await fetch(`${this.product.address}/v1/status-list`);
    if (response.status !== 200) return -1;
    const [, payload = ''] = (await response.text()).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
      status_list: EncodedStatusList;
    };
    const list = decodeStatusList(claims.status_list);
    let count = 0;
    for (let index = 0; index < list.bytes.length * 4; index++) {
      if (statusAt(list, index) === STATUS.suspended) count++;
    }
    return count;
  }
}

if (require.main === module) runFromCommandLine(benchWithdrawal);
