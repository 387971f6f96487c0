import { verify } from 'node:crypto';
import { checkClearance, openStatusList, parseBundle, parseGatewayTrust } from '#core/clearance';
import { parseNote, parseTlogProof } from '#core/log';
import { parseCompactJws, signingInputOf } from '#core/statement';
import { ClearedLog, NOW } from '../test/support/gateway';
import { judged, reported, toTable, type Finding } from './support/finding';

/** Bars of the design (§10): times the raw verification of the same signatures. */
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
  const { clearances, list } = signaturesIn(bundle, trust);
  const [rawWarm = 0, rawCold = 0, warm = 0, cold = 0] = await microsecondsOf(
    () => holds(clearances),
    () => holds([...clearances, list]),
    () => ask({ flow: 'commands', held }),
    () => ask({ flow: 'commands' }),
  );
  return [
    compared('gateway check, status list known', { ours: warm, raw: rawWarm, bar: WARM }),
    compared(`gateway check, new status list of ${ENTRIES} entries`, { ours: cold, raw: rawCold, bar: COLD }),
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

function compared(work: string, { ours, raw, bar }: { ours: number; raw: number; bar: number }): Finding {
  const ratio = ours / raw;
  const measured = `${ours.toFixed(0)} µs; ${ratio.toFixed(2)} × the ${raw.toFixed(0)} µs of its signatures alone`;
  return judged(work, measured, `≤ ${bar} ×`, ratio <= bar);
}

/** The signatures a gateway cannot do without, each as a bare verification: clearances, one checkpoint, the status list. */
function signaturesIn(bundle: Uint8Array, { keys, logKeys }: ReturnType<typeof parseGatewayTrust>) {
  const { clearances, statusList = '' } = parseBundle(bundle);
  const [key, logKey] = [keys[0]?.key, logKeys[0]?.key];
  if (!key || !logKey) throw new TypeError('the trust file has a key of each kind');
  const ofToken = (token: string) => {
    const jws = parseCompactJws(token);
    const input = signingInputOf(jws);
    return () => verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, jws.signature);
  };
  const { text, signatures } = parseNote(parseTlogProof(clearances[0]?.proof ?? '').checkpoint);
  const signed = Buffer.from(text);
  const checkpoint = () => verify(null, signed, logKey, signatures[0]?.signature ?? Buffer.alloc(0));
  return {
    clearances: [...clearances.map(({ statement }) => ofToken(statement)), checkpoint],
    list: ofToken(statusList),
  };
}

function holds(checks: readonly (() => boolean)[]): void {
  if (!checks.every((check) => check())) throw new Error('a signature does not hold');
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
