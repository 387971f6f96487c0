import request from 'supertest';
import { RULESET } from '#core/register';
import { systemClock } from '#platform/clock';
import { freeze, thaw } from '#registry/record';
import { RegistryReader } from '#registry/statement';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { refusalOf } from '../../../../test/support/problem';
import { Readiness } from './readiness';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const ask = (query = '') => request(api.url).get(`/health/ready${query}`);

/** What was asked a moment ago is not asked again at once. */
async function waitForFreshAnswer(status: number): Promise<request.Response> {
  for (;;) {
    const answer = await ask();
    if (answer.status === status) return answer;
  }
}

describe('the readiness of an API process', () => {
  it('is given while the log can be written', async () => {
    expect((await ask()).body).toEqual({ status: 'ready' });
  });

  it('ends while the log is frozen, but not for reading', async () => {
    await freeze(api.registry.pool, { code: 'log-read-only', reason: 'a secret of the operator' });
    const refused = await waitForFreshAnswer(503);
    expect(refusalOf(refused)).toBe('503 log-read-only');
    expect(refused.text).not.toContain('secret');
    expect((await ask('?for=reading')).body).toEqual({ status: 'ready' });
    await thaw(api.registry.pool);
    await waitForFreshAnswer(200);
  });

  it('is not given by a process whose rules are others than those of the log', async () => {
    const reader = new RegistryReader(api.registry.pool);
    const facts = await reader.find();
    jest.spyOn(reader, 'find').mockResolvedValue(facts && { ...facts, ruleset: RULESET + 1 });
    const readiness = new Readiness(reader, systemClock);
    await expect(readiness.verify('everything')).rejects.toMatchObject({ code: 'ruleset-mismatch' });
    await expect(readiness.verify('reading')).resolves.toBeUndefined();
  });

  it.each([
    [-6, 'the clock of the process is 6 s behind that of the database'],
    [6, 'the clock of the process is 6 s ahead of that of the database'],
  ])('is not given by a process whose clock is off by %i s', async (offset, message) => {
    const reader = new RegistryReader(api.registry.pool);
    const facts = await reader.find();
    jest.spyOn(reader, 'find').mockResolvedValue(facts);
    const now = facts?.now ?? NaN;
    const readiness = new Readiness(reader, { now: () => now + offset });
    for (const purpose of ['everything', 'reading'] as const) {
      await expect(readiness.verify(purpose)).rejects.toMatchObject({ code: 'unavailable', message });
    }
    await expect(
      new Readiness(reader, { now: () => now + offset - Math.sign(offset) }).verify('everything'),
    ).resolves.toBeUndefined();
  });

  it('costs the database one question, however many ask at once', async () => {
    const reader = new RegistryReader(api.registry.pool);
    const find = jest.spyOn(reader, 'find');
    const readiness = new Readiness(reader, systemClock);
    await Promise.all(Array.from({ length: 100 }, () => readiness.verify('everything')));
    expect(find).toHaveBeenCalledTimes(1);
  });

  it('knows no other purpose', async () => {
    expect(refusalOf(await ask('?for=writing'))).toBe('400 invalid-parameter');
  });
});
