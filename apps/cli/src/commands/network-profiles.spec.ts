import { runCommandLine } from '../../../../test/support/command-line';
import { fakeFetch, json } from '../../../../test/support/fake-fetch';

const operator = `party:${'A'.repeat(43)}`;
const profile = (name: string) => ({
  id: `${operator}/${name}`,
  operator,
  name,
  place: 8,
  leafHash: 'leaf',
  title: { en: 'Metering network', ja: '検針網' },
  operatorKind: 'carrier',
  method: 'lte-m',
  topology: 'star',
  range: 'wide',
  shared: true,
  quality: 'best-effort',
  label: 'CLEAR',
  state: { status: 'in-force' },
});

describe('interlock network-profiles', () => {
  it('lists every page of the networks of an operator', async () => {
    const { fetch, sent } = fakeFetch(({ path }) =>
      path.includes('cursor=')
        ? json(200, { items: [profile('backhaul')], next: null })
        : json(200, { items: [profile('metering')], next: 'more' }),
    );
    const list = ['network-profiles', 'list', '--operator', operator];
    const { out, exitCode } = await runCommandLine(list, { fetch });
    expect(exitCode).toBe(0);
    expect(out).toContain(
      `${operator}/metering  carrier  lte-m  best-effort  shared  in-force  Metering network`,
    );
    expect(out).toContain('2 network profiles');
    expect(sent[0]?.path).toBe(`/v1/network-profiles?limit=200&operator=${encodeURIComponent(operator)}`);
  });

  it('ends with 1 where there is none', async () => {
    const { fetch } = fakeFetch(() => json(200, { items: [], next: null }));
    expect((await runCommandLine(['network-profiles', 'list'], { fetch })).exitCode).toBe(1);
  });

  it('shows what a network offers and demands', async () => {
    const definition = {
      offers: [{ id: 'hours', title: { en: 'Hours of service', ja: '提供時間' } }],
      demands: [{ id: 'retries', title: { en: 'Retries' } }],
    };
    const { fetch, sent } = fakeFetch(() => json(200, { ...profile('metering'), definition }));
    const show = ['network-profiles', 'show', `${operator}/metering`, '--lang', 'ja'];
    const { out } = await runCommandLine(show, { fetch });
    for (const part of ['検針網', 'star, wide', 'offers  hours  提供時間', 'demands retries  Retries']) {
      expect(out).toContain(part);
    }
    expect(sent[0]?.path).toBe(`/v1/network-profiles/${encodeURIComponent(operator)}/metering`);
  });

  it('ends with 2 for what is no name of a network profile', async () => {
    const { fetch } = fakeFetch(() => json(404, {}));
    expect((await runCommandLine(['network-profiles', 'show', 'metering'], { fetch })).exitCode).toBe(2);
  });
});
