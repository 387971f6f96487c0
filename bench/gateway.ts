import { verify } from 'node:crypto';
import { compactVerify, importJWK } from 'jose';
import { checkClearance, openStatusList, parseBundle, parseGatewayTrust } from '#core/clearance';
import { parseNote, parseTlogProof } from '#core/log';
import { parseCompactJws, signingInputOf } from '#core/statement';
import { ClearedLog, NOW } from '../test/support/gateway';
import { judged, reported, toTable, type Finding } from './support/finding';

/** Bars of the design (§10): times the verification of the same signatures by jose in one thread, its ceiling for all work. */
const WARM = 1.6;
const COLD = 2.5;

const ENTRIES = 100_000;

/** One in a hundred is withdrawn. */
const WITHDRAWN = 100;

/** Entries of the log: how long the paths are. */
const LOG = 512;

/** Rounds before anything is measured. */
const WARM_UP = 500;

type Work = () => Promise<unknown> | unknown;

/** What a gateway's answer costs, and what the signatures in it cost alone. */
export async function benchGateway(): Promise<readonly Finding[]> {
  const log = await longLog();
  const trust = parseGatewayTrust(log.trust());
  const statuses = Array.from({ length: ENTRIES }, (_, index) => (index < 3 || index % WITHDRAWN ? 0 : 1));
  const statusList = await log.statusList(statuses);
  const bundle = await log.bundle({ statusList });
  const held = await openStatusList(statusList, trust.keys);
  const ask = async (question: Parameters<typeof checkClearance>[2]) => {
    const { code } = await checkClearance(bundle, trust, question, NOW);
    if (code !== 'clearance.in-force') throw new Error(`the bench asks something else: ${code}`);
  };
  const { clearances, list } = await signaturesIn(bundle, trust);
  const [warm = 0, cold = 0, ...ceilings] = await microsecondsOf(
    () => ask({ flow: 'commands', held }),
    () => ask({ flow: 'commands' }),
    () => holds(clearances, 'byJose'),
    () => holds([...clearances, list], 'byJose'),
    () => holds(clearances, 'bare'),
    () => holds([...clearances, list], 'bare'),
  );
  const [joseWarm = 0, joseCold = 0, bareWarm = 0, bareCold = 0] = ceilings;
  return [
    compared('gateway check, status list known', { ours: warm, jose: joseWarm, bare: bareWarm, bar: WARM }),
    compared(`gateway check, new status list of ${ENTRIES} entries`, {
      ours: cold,
      jose: joseCold,
      bare: bareCold,
      bar: COLD,
    }),
    reported('gateway check: bundle', `${(bundle.length / 1_000).toFixed(1)} kB`),
  ];
}

/** A log in which three flows are cleared among many other entries. */
async function longLog(): Promise<ClearedLog> {
  const log = new ClearedLog();
  for (let entry = 0; entry < LOG; entry++) await log.clear('diagnostics');
  log.forget();
  for (const { id } of log.definition.flows) await log.clear(id);
  return log;
}

/** Microseconds of a check, and of its signatures alone: by jose, and by the bare function of OpenSSL. */
interface Comparison {
  readonly ours: number;
  readonly jose: number;
  readonly bare: number;
  readonly bar: number;
}

function compared(work: string, { ours, jose, bare, bar }: Comparison): Finding {
  const signatures = `the ${jose.toFixed(0)} µs of its signatures by jose`;
  const measured = `${ours.toFixed(0)} µs; ${(ours / jose).toFixed(2)} × ${signatures}, ${(ours / bare).toFixed(2)} × the ${bare.toFixed(0)} µs of OpenSSL alone`;
  return judged(work, measured, `≤ ${bar} ×`, ours / jose <= bar);
}

/** A signature, ready to be verified in either way. */
interface Check {
  readonly byJose: () => Promise<boolean> | boolean;
  readonly bare: () => boolean;
}

/** The signatures a gateway cannot do without: clearances, one checkpoint, the status list. */
async function signaturesIn(bundle: Uint8Array, { keys, logKeys }: ReturnType<typeof parseGatewayTrust>) {
  const { clearances, statusList = '' } = parseBundle(bundle);
  const [key, logKey] = [keys[0], logKeys[0]?.key];
  if (!key || !logKey) throw new TypeError('the trust file has a key of each kind');
  const joseKey = await importJWK({ ...key.jwk }, 'ES256');
  const ofToken = (token: string): Check => {
    const jws = parseCompactJws(token);
    const input = signingInputOf(jws);
    return {
      byJose: async () => (await compactVerify(token, joseKey)).payload.length > 0,
      bare: () => verify('sha256', input, { key: key.key, dsaEncoding: 'ieee-p1363' }, jws.signature),
    };
  };
  const { text, signatures } = parseNote(parseTlogProof(clearances[0]?.proof ?? '').checkpoint);
  const signed = Buffer.from(text);
  // jose knows no notes: their one signature is verified in the same way by both.
  const ofNote = () => verify(null, signed, logKey, signatures[0]?.signature ?? Buffer.alloc(0));
  const checkpoint: Check = { byJose: ofNote, bare: ofNote };
  const tokens = clearances.map(({ statement }) => ofToken(statement));
  return { clearances: [...tokens, checkpoint], list: ofToken(statusList) };
}

async function holds(checks: readonly Check[], how: keyof Check): Promise<void> {
  for (const check of checks) if (!(await check[how]())) throw new Error('a signature does not hold');
}

/** The median of each work, run in turns for some seconds after a warm-up: what else the machine does meets all alike. */
async function microsecondsOf(...works: readonly Work[]): Promise<number[]> {
  const runs: number[][] = works.map(() => []);
  const end = performance.now() + 8_000;
  for (let round = 0; round < WARM_UP || performance.now() < end; round++) {
    for (const [index, work] of works.entries()) {
      const begin = performance.now();
      await work();
      if (round >= WARM_UP) runs[index]?.push(performance.now() - begin);
    }
  }
  return runs.map((each) => 1_000 * (each.sort((a, b) => a - b)[Math.floor(each.length / 2)] ?? 0));
}

if (require.main === module) void benchGateway().then((findings) => console.log(toTable(findings)));
