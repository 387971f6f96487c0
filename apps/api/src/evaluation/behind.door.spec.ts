import request from 'supertest';
import { systemClock } from '#platform/clock';
import { ClearedApi } from '../../../../test/support/cleared-api';
import type { EvaluationDecision } from './evaluation.schema';

let here: ClearedApi;
beforeAll(async () => {
  here = await ClearedApi.start();
});
afterAll(() => here.close());

it('a flow is withdrawn from the commit on, also at a process whose clock is behind', async () => {
  const { attested, interconnection } = await here.cleared('behind', 'law');
  const ask = async () => {
    const question = {
      subject: { type: 'system', id: `${here.proposer.id}/control` },
      action: { name: 'commands' },
      resource: { type: 'interconnection', id: interconnection.id },
    };
    const asked = request(here.api.url).post('/access/v1/evaluation').set(here.as(here.proposer));
    const { decision, context } = (await asked.send(question)).body as EvaluationDecision;
    return [decision, context.code];
  };
  const real = systemClock.now.bind(systemClock);
  const behind = jest.spyOn(systemClock, 'now').mockImplementation(() => real() - 30);
  try {
    await here.retract(attested);
    expect(await ask()).toEqual([false, 'clearance.suspended']);
  } finally {
    behind.mockRestore();
  }
});
