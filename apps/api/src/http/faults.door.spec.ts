import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DatabaseError } from 'pg';
import request from 'supertest';
import { createApi } from '..';
import { capturedDiagnostics } from '../../../../test/support/diagnostics';
import { faultyRegistry, type Fault } from '../../../../test/support/faulty-registry';
import { refusalOf } from '../../../../test/support/problem';

const { diagnostics, lines } = capturedDiagnostics();
let app: NestFastifyApplication | undefined;

afterEach(() => app?.close());

async function send(fault: Fault, path = '/v1/registry'): Promise<request.Response> {
  app = await createApi({ registry: faultyRegistry(fault), diagnostics });
  await app.listen(0, '127.0.0.1');
  return request(await app.getUrl()).get(path);
}

function sqlError(code: string): Fault {
  const error = new DatabaseError('relation "state.secret" of user interlock', 40, 'error');
  error.code = code;
  return () => Promise.reject(error);
}

const refused =
  (code: string): Fault =>
  () =>
    Promise.reject(Object.assign(new Error('connect 10.0.0.7:5432'), { code }));

describe('H22 what goes wrong inside', () => {
  it.each<[string, Fault, string]>([
    ['a bug', () => Promise.reject(new TypeError('cannot read properties of secret')), '500 internal-error'],

    ['something that is no error', () => Promise.reject('secret'), '500 internal-error'],
    ['a syntax error in SQL', sqlError('42601'), '500 internal-error'],
    ['C11 a serialization failure', sqlError('40001'), '503 unavailable'],
    ['C11 a deadlock', sqlError('40P01'), '503 unavailable'],
    ['C12 a unique violation', sqlError('23505'), '409 conflict'],
    ['C14 a connection ended by the administrator', sqlError('57P01'), '503 unavailable'],
    ['C14 a connection that broke', refused('ECONNRESET'), '503 unavailable'],
    ['V12 a database that is down', refused('ECONNREFUSED'), '503 unavailable'],
  ])('%s becomes a problem document that tells nothing of it', async (_, fault, expected) => {
    const answer = await send(fault);
    expect(refusalOf(answer)).toBe(expected);
    expect(Object.keys(answer.body as object).sort()).toEqual([
      'code',
      'instance',
      'status',
      'title',
      'type',
    ]);
    expect(answer.text).not.toMatch(/secret|interlock|10\.0\.0\.7|5432| at /);
  });

  it('can be found by the operator under the id the caller got', async () => {
    const answer = await send(() => Promise.reject(new TypeError('a bug')));
    const { instance } = answer.body as { instance: string };
    const line = lines.find(({ correlationId }) => `urn:uuid:${String(correlationId)}` === instance);
    expect(line).toMatchObject({ method: 'GET', url: '/v1/registry', err: { message: 'a bug' } });
  });

  it('says after how long to try again when it may pass', async () => {
    expect((await send(refused('ECONNREFUSED'))).headers['retry-after']).toMatch(/^[0-9]+$/);
  });

  it('Q18 is told in one line, whatever the caller wrote', async () => {
    const path = '/v1/statements/7%0d%0aforged%1b[31m?x=%0a';
    expect(refusalOf(await send(() => Promise.reject(new Error('a\nb')), path))).toMatch(/^400/);
    await app?.close();
    await send(() => Promise.reject(new Error('a\n{"level":60}')));
    expect(lines.at(-1)).toMatchObject({ level: 50, err: { message: 'a\n{"level":60}' } });
  });
});

describe('the health of a process whose database is down', () => {
  it('V12 lives but is not ready', async () => {
    expect((await send(refused('ECONNREFUSED'), '/health/live')).status).toBe(200);
    await app?.close();
    expect(refusalOf(await send(refused('ECONNREFUSED'), '/health/ready'))).toBe('503 unavailable');
  });

  it('V12 says so within its patience when the database says nothing at all', async () => {
    const started = performance.now();
    const answer = await send(() => new Promise(() => {}), '/health/ready');
    expect(refusalOf(answer)).toBe('503 unavailable');
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
