import { startTestApi, type TestApi } from '../../../../test/support/api';
import { followGuide } from '../../../../test/support/guide';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';

const directory = useTemporaryDirectory();
let api: TestApi;

// One registry for both: whoever follows one guide after the other finds nothing taken.
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const verdictsIn = (said: readonly string[]) => said.filter((text) => /deny: |permit: /.test(text));

describe('the guide to verifying a system', () => {
  it('leads from nothing to a permit by the commands it tells people to type', async () => {
    const said = verdictsIn(await followGuide('verifying-a-system', api, directory()));
    const [draft = '', missing = '', plan = '', attested = '', last = ''] = said;
    expect(draft).toContain('definition.unassessed');
    for (const code of ['definition.unassessed', 'conformance.unclaimed', 'gate.not-judged']) {
      expect(missing).toContain(code);
    }
    expect(plan).toMatch(/\$ interlock sign risk-assessment/);
    expect(attested).toContain('unmet: conformance.assurance-too-low (1)');
    expect(attested).not.toContain('unknown: ');
    expect(last).toMatch(/^permit: /m);
    expect(last).not.toMatch(/unmet: |unknown: /);
  }, 180_000);
});

describe('the guide to connecting systems', () => {
  it('leads two owners from nothing to a clearance, its loss, its return and a waiver by the commands it tells them to type', async () => {
    const all = await followGuide('connecting-systems', api, directory());
    const signed = all.find((text) => text.includes('Joined: ')) ?? '';
    for (const part of ['join  interconnection', 'Not signed.', 'signed  in-force']) {
      expect(signed).toContain(part);
    }
    const [draft = '', missing = '', assumed = '', last = ''] = verdictsIn(all);
    expect(draft).toContain('definition.not-joined');
    expect(draft).toContain('definition.interfaces-match');
    for (const code of ['definition.assessment-missing', 'conformance.unclaimed', 'gate.not-judged']) {
      expect(missing).toContain(code);
    }
    expect(missing).not.toContain('definition.not-joined');
    expect(assumed).toContain('met: conformance.met (1)');
    expect(last).toMatch(/^permit: /m);
    expect(last).not.toMatch(/unmet: |unknown: /);
    const [issued = '', gateway = '', taken = '', restored = '', open = '', waived = ''] = all.slice(-6);
    expect(issued).toMatch(/^permit, registered at place \d+$/m);
    expect(gateway).toMatch(/^commands: may go on/m);
    expect(taken).toMatch(/^commands: REFUSED {2}clearance.suspended$/m);
    expect(taken).toMatch(/^positions: may go on/m);
    expect(restored).toMatch(/^commands: may go on/m);
    expect(open).toMatch(/or, for a time, 1 can be waived by /);
    expect(open).toContain('$ interlock sign waiver <waiver> --key <key> | interlock submit -');
    expect(waived).toMatch(/place \d+ \(waived by party:\S+ until /);
    expect(waived).toMatch(/^conditional, registered at place \d+$/m);
  }, 360_000);
});
