import { readBuiltInCatalogue } from '../../apps/cli/src';
import { readTrace, type TraceLine } from '../../test/checks/catalogue-trace';

describe('the trace from the mission to nisc-iot-2016', () => {
  let trace: readonly TraceLine[];
  let goals: readonly string[];

  beforeAll(async () => {
    trace = await readTrace();
    const { requirements } = await readBuiltInCatalogue('nisc-iot-2016', 0);
    goals = requirements.filter(({ kind }) => kind === 'performance').map(({ id }) => id);
  });

  it('has every line from M1 to M27', () => {
    expect(trace.map(({ line }) => line)).toEqual(Array.from({ length: 27 }, (_, index) => `M${index + 1}`));
  });

  it('names goals that exist, or what the registry itself does', () => {
    for (const { line, requirements, registry } of trace) {
      expect([line, requirements.filter((id) => !goals.includes(id))]).toEqual([line, []]);
      expect([line, requirements]).toEqual([line, [...new Set(requirements)].sort()]);
      expect([line, requirements.length > 0 || registry !== undefined]).toEqual([line, true]);
    }
  });

  it('leaves no goal without a line it serves', () => {
    const served = new Set(trace.flatMap(({ requirements }) => requirements));
    expect(goals.filter((id) => !served.has(id))).toEqual([]);
  });
});
