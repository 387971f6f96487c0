import { runCommandLine } from '../../../../test/support/command-line';
import { fakeFetch, json } from '../../../../test/support/fake-fetch';

const owner = `party:${'A'.repeat(43)}`;
const system = (name: string) => ({
  id: `${owner}/${name}`,
  owner,
  name,
  place: 8,
  leafHash: 'leaf',
  title: { en: 'Valves of a district', ja: '配水弁' },
  sector: 'water',
  phase: 'design',
  riskClass: 1,
  computedClass: { riskClass: 2, because: ['component valve: actuating'] },
  components: 1,
  label: 'CLEAR',
  state: { status: 'in-force' },
});

describe('interlock systems', () => {
  it('lists every page of the systems of an owner', async () => {
    const { fetch, sent } = fakeFetch(({ path }) =>
      path.includes('cursor=')
        ? json(200, { items: [system('pumps')], next: null })
        : json(200, { items: [system('valves')], next: 'more' }),
    );
    const { out, exitCode } = await runCommandLine(['systems', 'list', '--owner', owner], { fetch });
    expect(exitCode).toBe(0);
    expect(out).toContain(
      `${owner}/valves  class 1  water  design  1 components  in-force  Valves of a district`,
    );
    expect(out).toContain('2 systems');
    expect(sent[0]?.path).toBe(`/v1/systems?limit=200&owner=${encodeURIComponent(owner)}`);
  });

  it('ends with 1 where there is none', async () => {
    const { fetch } = fakeFetch(() => json(200, { items: [], next: null }));
    expect((await runCommandLine(['systems', 'list'], { fetch })).exitCode).toBe(1);
  });

  it('shows why the class is too low, and the components', async () => {
    const components = [{ id: 'valve', layer: 'device', product: 'pkg:generic/x/v@1', provider: owner }];
    const { fetch, sent } = fakeFetch(() => json(200, { ...system('valves'), definition: { components } }));
    const { out } = await runCommandLine(['systems', 'show', `${owner}/valves`, '--lang', 'ja'], { fetch });
    for (const part of [
      '配水弁',
      '1, TOO LOW; by its definition at least 2',
      'because  component valve: actuating',
    ]) {
      expect(out).toContain(part);
    }
    expect(out).toContain(`part   valve  device  pkg:generic/x/v@1  by ${owner}`);
    expect(sent[0]?.path).toBe(`/v1/systems/${encodeURIComponent(owner)}/valves`);
  });

  it('ends with 2 for what is no name of a system', async () => {
    const { fetch } = fakeFetch(() => json(404, {}));
    expect((await runCommandLine(['systems', 'show', 'valves'], { fetch })).exitCode).toBe(2);
  });
});
