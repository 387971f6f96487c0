import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { toBase64url } from '#core/bytes';
import { importVerificationKey } from '#core/key';
import { parseCompactJws, signingInputOf, verifyCompactJws } from '#core/statement';
import type { Submission } from '#core/register';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { TestParty } from '../../../../test/support/party';
import { TEST_ORIGIN } from '../../../../test/support/registry';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});

afterAll(() => api.close());

interface Answer {
  readonly status: number;
  readonly body: { readonly place?: number; readonly code?: string; readonly size?: number };
}

async function post(text: string): Promise<Answer> {
  const headers = { 'content-type': 'application/jose' };
  const answer = await fetch(`${api.url}/v1/statements`, { method: 'POST', headers, body: text });
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}

/** Sends a statement and breaks the connection as soon as it is in the log, whether it was answered or not. */
async function postAndHangUp(text: string, logged: () => Promise<void>): Promise<void> {
  const headers = { 'content-type': 'application/jose' };
  const sent = request(`${api.url}/v1/statements`, { method: 'POST', headers });
  sent.on('error', () => {});
  sent.end(text);
  await logged();
  sent.destroy();
}

const textOf = ({ bytes }: Submission): string => Buffer.from(bytes).toString('latin1');

async function introduced(): Promise<TestParty> {
  const party = TestParty.create(TEST_ORIGIN);
  expect((await post(textOf(await party.introduction()))).status).toBe(201);
  return party;
}

async function sizeOfLog(): Promise<number | undefined> {
  return ((await (await fetch(`${api.url}/v1/registry`)).json()) as Answer['body']).size;
}

describe('what makes a statement the same', () => {
  it('L13 J19 is kind, key, header and payload: another signature over them keeps the place', async () => {
    const party = await introduced();
    const text = textOf(await party.say('namespace', { prefix: `pkg:generic/${randomUUID()}` }));
    const first = await post(text);
    const size = await sizeOfLog();
    const [protectedPart = '', payloadPart = ''] = text.split('.');
    const again = await party.signer.sign(signingInputOf({ protectedPart, payloadPart }));
    const twin = `${protectedPart}.${payloadPart}.${toBase64url(again)}`;
    expect(twin).not.toBe(text);
    expect(await post(twin)).toMatchObject({ status: 200, body: { place: first.body.place } });
    expect(await sizeOfLog()).toBe(size);
  });

  it('L13 is another where one byte of the payload differs', async () => {
    const party = await introduced();
    const members = { prefix: `pkg:generic/${randomUUID()}` };
    const first = await post(textOf(await party.say('namespace', members)));
    const second = await post(textOf(await party.say('namespace', { prefix: `${members.prefix}x` })));
    expect(second.status).toBe(201);
    expect(second.body.place).not.toBe(first.body.place);
  });

  it('T10 lets two issuers use the same jti', async () => {
    const jti = randomUUID();
    for (const party of [await introduced(), await introduced()]) {
      const { status } = await post(
        textOf(await party.say('namespace', { prefix: `pkg:generic/${randomUUID()}`, jti })),
      );
      expect(status).toBe(201);
    }
  });

  it('J40 serves the exact bytes that were accepted, and they verify again', async () => {
    const party = await introduced();
    const text = textOf(await party.say('namespace', { prefix: `pkg:generic/${randomUUID()}` }));
    const { place } = (await post(text)).body;
    const served = await fetch(`${api.url}/v1/statements/${place}`, {
      headers: { accept: 'application/jose' },
    });
    const bytes = await served.text();
    expect(bytes).toBe(text);
    const verified = verifyCompactJws(parseCompactJws(bytes), importVerificationKey(party.jwk));
    await expect(verified).resolves.toBeUndefined();
  });

  it('C05 waits at its place for a client that hung up before the answer', async () => {
    const party = await introduced();
    const text = textOf(await party.say('namespace', { prefix: `pkg:generic/${randomUUID()}` }));
    const size = (await sizeOfLog()) ?? 0;
    await postAndHangUp(text, async () => {
      while (((await sizeOfLog()) ?? 0) === size) await new Promise((resolve) => setTimeout(resolve, 5));
    });
    expect(await post(text)).toMatchObject({ status: 200, body: { place: size } });
    expect(await sizeOfLog()).toBe(size + 1);
  });

  it('C01 lets one of twenty concurrent claims of one name win', async () => {
    const party = await introduced();
    const prefix = `pkg:generic/${randomUUID()}`;
    const claims = await Promise.all(Array.from({ length: 20 }, () => party.say('namespace', { prefix })));
    const answers = await Promise.all(claims.map((claim) => post(textOf(claim))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status, body }) => status === 409 && body.code === 'conflict')).toHaveLength(19);
  });
});

describe('a statement of another kind', () => {
  it.each(['at+jwt', 'JWT', 'attestation+jws', 'Party.v1+jws', 'party.v2+jws'])(
    'J38 is no statement with the typ %s',
    async (typ) => {
      const party = await introduced();
      const { status, body } = await post(textOf(await party.sign(typ, party.common())));
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'wrong-type' });
    },
  );

  it('J38 cannot pass as another kind by its typ', async () => {
    const party = await introduced();
    const payload = { ...party.common(), aud: TEST_ORIGIN, prefix: 'pkg:generic/kitakaze' };
    const { status, body } = await post(textOf(await party.sign('retraction', payload)));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(['unknown-member', 'invalid-claim']).toContain(body.code);
  });
});
