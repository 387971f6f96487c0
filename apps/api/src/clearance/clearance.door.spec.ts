import type { Response } from 'supertest';
import { ClearedApi } from '../../../../test/support/cleared-api';
import type { StatementReference, TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import type { ClearancePage, ClearanceView, RungView } from './clearance.schema';

const HOUR = 3_600;

let here: ClearedApi;

beforeAll(async () => {
  here = await ClearedApi.start();
});
afterAll(() => here.close());

const view = ({ place }: StatementReference) => here.read<ClearanceView>(`/v1/clearances/${place}`);
const rungOf = (path: string, who?: TestParty) => here.read<RungView>(`${path}/rung`, who);

describe('a clearance', () => {
  it('is shown with what was signed and the verdict it rests on', async () => {
    const { interconnection, verdict, commands } = await here.cleared('shown');
    const { expires, until, ...shown } = await view(commands);
    expect(shown).toMatchObject({
      ...commands,
      interconnection: interconnection.id,
      flow: 'commands',
      status: 'valid',
      lost: [],
      ended: null,
      verdict: { place: verdict.place, leafHash: verdict.leafHash },
      basis: verdict.basis,
      label: 'AMBER',
      payload: { iss: TEST_ORIGIN, sub: interconnection.id, stage: 'operation', flow: { id: 'commands' } },
    });
    expect(until).toBe(expires);
  });

  it('is suspended by the retraction of a ground, in the same commit', async () => {
    const { attested, commands, path } = await here.cleared('at-once', 'law');
    const { place } = await here.retract(attested);
    const { status, until, lost } = await view(commands);
    expect([status, until]).toEqual(['suspended', null]);
    expect(lost).toMatchObject([{ key: `statement:${attested.place}`, place, ground: 'law' }]);
    expect(await rungOf(path)).toMatchObject({
      rung: { id: 'cut-off', flows: [] },
      until: null,
      flows: [
        { id: 'commands', allowed: false, code: 'clearance.suspended' },
        { id: 'positions', allowed: false, code: 'clearance.suspended' },
      ],
    });
  });

  it('goes on for the grace its ends agreed on, and says when that is over', async () => {
    const { attested, commands, path } = await here.cleared('grace');
    await here.retract(attested);
    const { status, until, lost } = await view(commands);
    expect([status, lost.map(({ ends, at }) => ends - at)]).toEqual(['valid', [HOUR]]);
    expect(until).toBe(lost[0]?.ends);
    expect(await rungOf(path)).toMatchObject({ rung: { id: 'full' }, until });
  });

  it('that ended says by what, and has fallen for good', async () => {
    const { interconnection, commands, readings, path } = await here.cleared('ended');
    const { place } = await interconnection.move([commands, readings], 'ended');
    expect(await view(commands)).toMatchObject({ status: 'ended', ended: place, until: null });
    expect(await rungOf(path)).toMatchObject({ rung: { id: 'cut-off' }, until: null });
  });

  it('is valid again on another verdict', async () => {
    const { attested, interconnection, commands, readings, path } = await here.cleared('again', 'law');
    await here.retract(attested);
    const verdict = await interconnection.judge();
    await interconnection.move([commands, readings], verdict);
    expect(await view(commands)).toMatchObject({
      status: 'valid',
      lost: [],
      verdict: { place: verdict.place },
    });
    expect(await rungOf(path)).toMatchObject({ rung: { id: 'full' } });
  });

  it('holds for the version it was given for until another is cleared', async () => {
    const { interconnection, path } = await here.cleared('versions');
    const { version } = await rungOf(path);
    await interconnection.renew(await here.proposer.interconnection(here.neighbour, { id: 'versions' }));
    expect(await rungOf(path)).toMatchObject({ version, rung: { id: 'full' } });
    await interconnection.clear(await interconnection.judge(), 'positions', here.nextPosition());
    const { rung, flows, ...renewed } = await rungOf(path);
    expect(renewed.version).toBeGreaterThan(version ?? NaN);
    expect([rung?.id, flows.map(({ code }) => code)]).toEqual([
      'readings-only',
      ['flow.uncleared', 'clearance.in-force'],
    ]);
  });

  it('A13 that is hidden is what is not there, byte for byte', async () => {
    const { commands, attested } = await here.cleared('hidden');
    const withoutIds = ({ text }: Response) =>
      text.replace(/urn:uuid:[0-9a-f-]{36}/, '').replaceAll(/at place \d+/g, 'at place N');
    for (const who of [undefined, here.stranger]) {
      const hidden = await here.get(`/v1/clearances/${commands.place}`, who);
      // A place of another kind, and one that no entry has.
      for (const other of [attested.place, 1_000_000]) {
        const absent = await here.get(`/v1/clearances/${other}`, who);
        expect(refusalOf(absent)).toBe('404 not-found');
        expect(withoutIds(hidden)).toBe(withoutIds(absent));
      }
    }
  });

  it.each(['/v1/clearances?interconnection=x', '/v1/clearances?limit=0', '/v1/clearances/x'])(
    'at %s is refused',
    async (path) => {
      expect(refusalOf(await here.get(path))).toBe('400 invalid-parameter');
    },
  );
});

describe('the clearances of an interconnection', () => {
  const list = (id: string, who?: TestParty, more = '') =>
    here.get(`/v1/clearances?interconnection=${id}${more}`, who);

  it('A11 are listed to both sides, page by page, and to nobody else', async () => {
    const { interconnection, commands, readings } = await here.cleared('listed');
    for (const who of [here.proposer, here.neighbour]) {
      const { items } = (await list(interconnection.id, who)).body as ClearancePage;
      expect(items.map(({ place }) => place)).toEqual([commands.place, readings.place]);
    }
    const { next } = (await list(interconnection.id, here.proposer, '&limit=1')).body as ClearancePage;
    const rest = (await list(interconnection.id, here.proposer, `&limit=1&cursor=${next}`))
      .body as ClearancePage;
    expect([rest.items.map(({ place }) => place), rest.next]).toEqual([[readings.place], null]);
    for (const who of [undefined, here.stranger]) {
      expect((await list(interconnection.id, who)).body).toEqual({ items: [], next: null });
    }
  });

  it('A14 leave the interconnection itself without a rung for whoever may not see them', async () => {
    const { interconnection, path } = await here.cleared('quiet');
    const uncleared = {
      interconnection: interconnection.id,
      version: null,
      rung: null,
      until: null,
      flows: [],
    };
    for (const who of [undefined, here.stranger]) {
      const { at: _at, ...reached } = (await here.get(`${path}/rung`, who)).body as RungView;
      expect(reached).toEqual(uncleared);
      expect((await here.get(`${path}/bundle`, who)).body).toMatchObject({ clearances: [] });
    }
  });

  it('of one that is not there have no rung and no bundle', async () => {
    for (const what of ['rung', 'bundle']) {
      const answer = await here.get(
        `/v1/interconnections/${here.proposer.id}/nowhere/${what}`,
        here.proposer,
      );
      expect(refusalOf(answer)).toBe('404 not-found');
    }
  });
});
