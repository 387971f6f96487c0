import { checkClearance, parseGatewayTrust, STATUS_LIST_TYP, TRUST_FORMAT } from '#core/clearance';
import { parseCompactJws } from '#core/statement';
import { ClearedApi } from '../../../../test/support/cleared-api';
import { publishStatusList } from '../../../../test/support/cleared-interconnection';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import type { ClearanceBundle, RungView } from './clearance.schema';

let here: ClearedApi;

beforeAll(async () => {
  here = await ClearedApi.start();
});
afterAll(() => here.close());

describe('the status list', () => {
  it('is not there before the first is signed', async () => {
    await here.api.registry.pool.query('delete from work.status_token');
    expect(refusalOf(await here.get('/v1/status-list'))).toBe('404 not-found');
  });

  it('is for everybody, and for caches as long as it says itself', async () => {
    await publishStatusList(here.api.registry);
    const { body, headers } = await here.get('/v1/status-list').responseType('blob');
    expect(headers).toMatchObject({
      'content-type': 'application/statuslist+jwt',
      'cache-control': 'public, max-age=60',
    });
    const { header, payloadBytes } = parseCompactJws(body as Buffer);
    const { sub } = JSON.parse(payloadBytes.toString()) as { sub: string };
    expect([header.typ, sub]).toEqual([STATUS_LIST_TYP, `https://${TEST_ORIGIN}/v1/status-list`]);
    const known = await here.get('/v1/status-list').set('if-none-match', headers.etag ?? '');
    expect([known.status, known.text]).toEqual([304, '']);
  });
});

describe('the bundle of an interconnection', () => {
  async function ask(path: string, flow: string) {
    const bundle = await here.read<ClearanceBundle>(`${path}/bundle`);
    const { logKey } = await here.read<{ logKey: string }>('/v1/registry');
    const trust = parseGatewayTrust(
      Buffer.from(
        JSON.stringify({
          format: TRUST_FORMAT,
          origin: TEST_ORIGIN,
          logKeys: [logKey],
          keys: [here.api.registry.keys.statement.jwk],
          interconnection: path.replace('/v1/interconnections/', ''),
          stages: ['operation'],
          gates: [1],
        }),
      ),
    );
    const now = Math.floor(Date.now() / 1000);
    return checkClearance(Buffer.from(JSON.stringify(bundle)), trust, { flow }, now);
  }

  it('lets a gateway decide offline, and fall when it is fetched after a ground is lost', async () => {
    const { attested, path } = await here.cleared('offline', 'law');
    await publishStatusList(here.api.registry);
    expect(await ask(path, 'commands')).toMatchObject({
      allowed: true,
      code: 'clearance.in-force',
      rung: { id: 'full' },
    });
    await here.retract(attested);
    await publishStatusList(here.api.registry);
    expect(await ask(path, 'commands')).toMatchObject({
      allowed: false,
      code: 'clearance.suspended',
      rung: { id: 'cut-off' },
    });
  });

  it('decides as the registry does, flow by flow', async () => {
    const { attested, interconnection, commands, path } = await here.cleared('same');
    for (const change of [() => here.retract(attested), () => interconnection.move([commands], 'ended')]) {
      await change();
      await publishStatusList(here.api.registry);
      const { flows, rung } = await here.read<RungView>(`${path}/rung`);
      for (const { id, allowed } of flows) {
        const decided = await ask(path, id);
        expect([decided.allowed, decided.rung?.id]).toEqual([allowed, rung?.id]);
      }
    }
  });

  it('leaves out what is not sealed yet, and what ended', async () => {
    const { interconnection, verdict, commands, path } = await here.cleared('left-out');
    const count = async () => (await here.read<ClearanceBundle>(`${path}/bundle`)).clearances.length;
    expect(await count()).toBe(2);
    await interconnection.move([commands], 'ended');
    expect(await count()).toBe(1);
    await interconnection.clear(verdict, 'commands', here.nextPosition());
    await here.api.registry.worker.seal();
    expect(await count()).toBe(2);
  });
});
