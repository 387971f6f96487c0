import {
  BUNDLE_FORMAT,
  graceOf,
  packStatuses,
  STATUS_LIST_TYP,
  statusListClaims,
  TRUST_FORMAT,
  type Clearance,
  type SignedStatusList,
  type TrustFile,
} from '#core/clearance';
import { kindByName } from '#core/kinds';
import { publicPartOf } from '#core/key';
import type { Receipt } from '#core/receipt';
import { signCompactJws } from '#core/statement';
import { interconnectionId } from '#core/system';
import { anInterconnection, STATUS_URI } from './clearances';
import { p256Party } from './signers';
import { SmallLog } from './small-log';

export { STATUS_URI };

export const ORIGIN = 'registry.example/log';

/** When gateways of tests are asked, whole seconds since 1970. */
export const NOW = 1_700_000_600;

type Members = Readonly<Record<string, unknown>>;

/** A log in which the flows of an interconnection are cleared, and what its registry hands to gateways. */
export class ClearedLog {
  readonly log = new SmallLog(ORIGIN);
  readonly definition = anInterconnection(p256Party.id);
  readonly interconnection = interconnectionId(p256Party.id, this.definition.id);
  private readonly places: number[] = [];

  /** A log in which every flow is cleared at the position of its place in the interconnection. */
  static async cleared(): Promise<ClearedLog> {
    const cleared = new ClearedLog();
    for (const { id } of cleared.definition.flows) await cleared.clear(id);
    return cleared;
  }

  /** What a clearance of a flow says; members given override the usual ones. */
  claims(flow: string, members: Members = {}): Members {
    const { flows, stage, withdrawal } = this.definition;
    const idx = flows.findIndex(({ id }) => id === flow);
    const { kind, from, to } = flows[idx] ?? flows[0] ?? {};
    return {
      iss: ORIGIN,
      aud: ORIGIN,
      sub: this.interconnection,
      jti: `${flow}-${this.places.length}`,
      iat: NOW - 600,
      exp: NOW + 86_400,
      label: 'CLEAR',
      status: { status_list: { idx, uri: STATUS_URI } },
      interconnection: { id: this.interconnection, place: 20, leafHash: 'I'.repeat(43) },
      verdict: { place: 30, leafHash: 'V'.repeat(43) },
      basis: 29,
      outcome: 'permit',
      stage,
      flow: { id: flow, kind, from, to },
      gatesJudged: [1, 2, 3, 9],
      ladder: withdrawal,
      grace: graceOf(withdrawal, flow),
      ...members,
    } satisfies Partial<Record<keyof Clearance, unknown>>;
  }

  /** Registers a clearance of a flow. */
  async clear(flow: string, members: Members = {}, typ = kindByName('clearance')?.typ ?? ''): Promise<void> {
    const payload = Buffer.from(JSON.stringify(this.claims(flow, members)));
    this.places.push(this.log.entries.length);
    this.log.append(await signCompactJws({ header: { typ }, payload }, p256Party.signer));
  }

  /** Leaves what was cleared so far out of later bundles; it stays in the log. */
  forget(): void {
    this.places.length = 0;
  }

  /** The receipts of all clearances so far. */
  receipts(): Promise<Receipt[]> {
    return Promise.all(this.places.map((place) => this.log.receipt(place)));
  }

  /** A status list token: one status for each position. */
  async statusList(
    statuses: readonly number[] = [0, 0, 0],
    members: Partial<SignedStatusList> = {},
    header = { typ: STATUS_LIST_TYP },
  ): Promise<string> {
    const claims = statusListClaims({
      issuer: ORIGIN,
      uri: STATUS_URI,
      issuedAt: NOW - 10,
      expires: NOW + 86_400,
      ttl: 60,
      list: packStatuses(Uint8Array.from(statuses)),
      ...members,
    });
    return signCompactJws({ header, payload: Buffer.from(JSON.stringify(claims)) }, p256Party.signer);
  }

  /** The bundle a gateway is given; members given override the usual ones. */
  async bundle(members: Members = {}): Promise<Buffer> {
    const clearances = await this.receipts();
    const bundle = { format: BUNDLE_FORMAT, clearances, statusList: await this.statusList(), ...members };
    return Buffer.from(JSON.stringify(bundle));
  }

  /** The trust file of a gateway; members given override the usual ones. */
  trust(members: Partial<TrustFile> = {}): Buffer {
    const trust: TrustFile = {
      format: TRUST_FORMAT,
      origin: ORIGIN,
      logKeys: [this.log.logKey],
      keys: [publicPartOf(p256Party.jwk)],
      interconnection: this.interconnection,
      stages: ['operation'],
      gates: [1, 2, 3, 9],
      ...members,
    };
    return Buffer.from(JSON.stringify(trust));
  }
}
