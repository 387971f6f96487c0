import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { CrashSite, type Mode } from './crash/crash-site';
import { victimsOf, type Victim } from './crash/victims';
import { withClient } from './support/bench-database';
import { inspect, summaryOf, toFindings } from './support/inspection';
import { Ledger } from './support/ledger';
import { withScratchDirectory } from './support/scratch-directory';
import { Submitters } from './support/submitters';
import { makeWorkload } from './support/workload';

const LOAD = { connections: 8, pauseMs: 20 };

/** How long everything under way may take to be acknowledged once all parts run again, in milliseconds. */
const DRAIN = 60_000;

/** What a run comes to. */
interface Totals {
  cycles: number;
  losses: number;
  faults: number;
}

/** Kills one part of a registry after the other while parties submit, and looks each time for what was acknowledged. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cycles: { type: 'string', default: '5' },
      'seconds-per-cycle': { type: 'string', default: '4' },
      control: { type: 'boolean', default: false },
    },
  });
  const mode: Mode = values.control ? 'control' : 'product';
  const cycles = positive('cycles', values.cycles);
  const seconds = positive('seconds-per-cycle', values['seconds-per-cycle']);
  await withScratchDirectory(async (directory) => {
    const site = new CrashSite(directory, mode);
    try {
      await site.start();
      if (mode === 'control') await runControl(site, cycles, seconds);
      else await runCycles(site, cycles, seconds);
    } finally {
      await site.stop();
    }
  });
}

async function runCycles(site: CrashSite, cycles: number, seconds: number): Promise<void> {
  const { ledger, submitters } = await begin(site);
  const victims = victimsOf(site);
  const totals: Totals = { cycles: 0, losses: 0, faults: 0 };
  if (!site.redis)
    console.log('redis-server is not installed: its turns are skipped, wake-ups go through PostgreSQL');
  for (let cycle = 1; cycle <= cycles; cycle++) {
    const victim = victims[(cycle - 1) % victims.length];
    if (!victim) throw new TypeError('nothing can be killed');
    const line = await runCycle(site, submitters, victim, seconds);
    const found = await inspect(site.databaseUrl, ledger);
    console.log(`cycle ${cycle}  ${line}  ${ledger.size} acknowledged  ${summaryOf(found)}`);
    for (const finding of toFindings(found).slice(0, 20)) console.log(`    ${finding}`);
    totals.cycles++;
    totals.losses += found.losses.length;
    totals.faults += toFindings(found).length - found.losses.length;
  }
  console.log(
    `${totals.cycles} cycles: ${ledger.size} acknowledged, ${submitters.retries} attempts repeated, ` +
      `${totals.losses} lost, ${totals.faults} faults found`,
  );
  if (totals.losses + totals.faults > 0) process.exitCode = 1;
}

/** One kill under load; returns what happened, in words. */
async function runCycle(
  site: CrashSite,
  submitters: Submitters,
  victim: Victim,
  seconds: number,
): Promise<string> {
  const { retries } = submitters;
  const end = performance.now() + seconds * 1000;
  submitters.resume();
  // At no particular moment: sooner or later every step between request and answer is hit.
  await sleep(300 + Math.random() * seconds * 500);
  await victim.kill();
  const killedAt = performance.now();
  await sleep(100 + Math.random() * 300);
  await victim.revive();
  const others = await site.reviveOthers();
  const back = await firstAcknowledgement(submitters, killedAt);
  await sleep(Math.max(0, end - performance.now()));
  await submitters.drain(DRAIN);
  const ended = others.length > 0 ? `, restarted ${others.join(' and ')}` : '';
  return `${victim.name}: answering after ${back.toFixed(1)} s${ended}, ${submitters.retries - retries} repeated`;
}

/** Seconds from the kill to the first acknowledgement of anything. */
async function firstAcknowledgement(submitters: Submitters, killedAt: number): Promise<number> {
  while (submitters.lastAt < killedAt) {
    if (performance.now() - killedAt > DRAIN) throw new Error('nothing is acknowledged any more');
    await sleep(10);
  }
  return (submitters.lastAt - killedAt) / 1000;
}

/** The same with a database that promises less, to prove that a loss would be seen; ends with the first one. */
async function runControl(site: CrashSite, cycles: number, seconds: number): Promise<void> {
  const { ledger, submitters } = await begin(site);
  submitters.resume();
  for (let cycle = 1; cycle <= cycles; cycle++) {
    await sleep(300 + Math.random() * seconds * 500);
    await site.crashPostgres();
    await site.startPostgres();
    const losses = await withClient(site.databaseUrl, (client) => ledger.findLosses(client));
    console.log(
      `control ${cycle}  synchronous_commit off, PostgreSQL killed: ${losses.length} of ${ledger.size} acknowledged are lost`,
    );
    if (losses.length > 0) return submitters.abandon();
    await site.reviveOthers();
  }
  submitters.abandon();
  console.log('no loss was seen: this run proves nothing about the others');
  process.exitCode = 1;
}

async function begin(site: CrashSite): Promise<{ ledger: Ledger; submitters: Submitters }> {
  const ledger = new Ledger();
  const url = `http://127.0.0.1:${site.port}/v1/statements`;
  const submitters = new Submitters(url, await makeWorkload(site.origin), ledger, LOAD);
  await submitters.introduce();
  return { ledger, submitters };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} must be a positive number, got ${text}`);
  return value;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exit(1);
});
