import { JudgedInterconnection } from '../../../../test/support/clearances';
import { MemoryRegister } from '../../../../test/support/memory-register';

describe('the engine that judges', () => {
  const engine = (digit: string) => ({ name: `interlock-judge/${digit}`, sha256: digit.repeat(64) });
  const shadow = { judged: 2, changed: 1, report: 'A'.repeat(43) };

  /** A register in which an engine is in force, and what it takes to put another one in force. */
  async function founded() {
    const fresh = await MemoryRegister.found(undefined, { engine: engine('1') });
    const { place: newest } = await fresh.accept(await fresh.registry.say('tick', {}));
    const say = async (members: Readonly<Record<string, unknown>>) =>
      (await fresh.submit(await fresh.registry.say('ruleset', { ruleset: 1, ...members }))).code;
    const row = () => fresh.tables.get('registry', 'registry');
    return { fresh, say, row, basis: newest };
  }

  it('is named by genesis, or by nobody', async () => {
    const { row } = await founded();
    expect(row()).toMatchObject({
      engineName: 'interlock-judge/1',
      engineSha256: '1'.repeat(64),
      engineSince: 0,
    });
    const { tables } = await MemoryRegister.found();
    expect(tables.get('registry', 'registry')).toMatchObject({ engineName: null, engineSince: null });
  });

  it('is another one after a shadow run, under the same ruleset', async () => {
    const { say, row, basis } = await founded();
    expect(await say({ engine: engine('2'), shadow: { ...shadow, basis } })).toBe('registered');
    expect(row()).toMatchObject({ ruleset: 1, engineSha256: '2'.repeat(64), engineSince: basis + 1 });
  });

  it('may come with the next ruleset, and stays where that names none', async () => {
    const { say, row, basis } = await founded();
    expect(await say({ ruleset: 2, engine: engine('2'), shadow: { ...shadow, basis } })).toBe('registered');
    expect(await say({ ruleset: 3 })).toBe('registered');
    expect(row()).toMatchObject({ ruleset: 3, engineSha256: '2'.repeat(64) });
  });

  it('is not named twice, nor without a shadow run', async () => {
    const { say, basis } = await founded();
    expect(await say({ engine: engine('1'), shadow: { ...shadow, basis } })).toBe('wrong-ruleset');
    expect(await say({ engine: engine('2') })).toBe('invalid-claim');
    expect(await say({ shadow: { ...shadow, basis } })).toBe('invalid-claim');
    expect(await say({})).toBe('wrong-ruleset');
  });

  it('is not named by a shadow run that looked ahead', async () => {
    const { say, basis } = await founded();
    expect(await say({ engine: engine('2'), shadow: { ...shadow, basis: basis + 1 } })).toBe(
      'stale-shadow-run',
    );
  });

  it('is not named by a shadow run that misses a verdict, but may by one that misses a tick', async () => {
    const { fresh, say, basis } = await founded();
    const judged = await JudgedInterconnection.propose(fresh);
    const verdict = await judged.judge();
    const given = await fresh.registry.say('clearance', judged.clearance(verdict));
    const { place: cleared } = await fresh.accept(given);
    expect(await say({ engine: engine('2'), shadow: { ...shadow, basis } })).toBe('stale-shadow-run');
    await fresh.accept(await fresh.registry.say('tick', {}));
    expect(await say({ engine: engine('2'), shadow: { ...shadow, basis: cleared } })).toBe('registered');
  });
});
