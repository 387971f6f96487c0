import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toBase64url } from '#core/bytes';
import { kindByName } from '#core/kinds';
import { startTestApi, type TestApi } from '../support/api';
import { TestParty } from '../support/party';
import { TEST_ORIGIN } from '../support/registry';
import { describeWithSharedData } from '../support/shared-data';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});

afterAll(() => api.close());

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
}

async function post(type: string, body: string | Uint8Array): Promise<Answer> {
  const answer = await fetch(`${api.url}/v1/statements`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  const { code } = (await answer.json()) as { code?: string };
  return { status: answer.status, code };
}

async function sizeOfLog(): Promise<number> {
  return ((await (await fetch(`${api.url}/v1/registry`)).json()) as { size: number }).size;
}

interface JwsFile {
  readonly testGroups: readonly {
    readonly tests: readonly { readonly tcId: number; readonly jws: unknown }[];
  }[];
}

interface KeyFile {
  readonly testGroups: readonly { readonly public?: unknown; readonly private?: unknown }[];
}

describeWithSharedData('Wycheproof JWS', 'vectors/wycheproof/json_web_signature_test.json', (file) => {
  it('J41 registers none of them: no kind, no key and no header of theirs is ours', async () => {
    const { testGroups } = JSON.parse(readFileSync(file, 'utf8')) as JwsFile;
    const before = await sizeOfLog();
    const vectors = testGroups.flatMap(({ tests }) => tests);
    for (const { tcId, jws } of vectors) {
      const { status, code } = await post(
        'application/jose',
        typeof jws === 'string' ? jws : JSON.stringify(jws),
      );
      expect({ tcId, refused: status >= 400 && status < 500, hasCode: code !== undefined }).toEqual({
        tcId,
        refused: true,
        hasCode: true,
      });
    }
    expect(await sizeOfLog()).toBe(before);
    expect(vectors.length).toBeGreaterThan(400);
  });
});

describeWithSharedData('Wycheproof JWK', 'vectors/wycheproof/json_web_key_test.json', (file) => {
  it('J41 enrols none of the keys that a statement could bring along', async () => {
    const { testGroups } = JSON.parse(readFileSync(file, 'utf8')) as KeyFile;
    for (const group of testGroups) {
      const party = TestParty.create(TEST_ORIGIN);
      const { bytes } = await party.introduction({ key: group.public ?? group.private });
      const { status, code } = await post('application/jose', Buffer.from(bytes));
      expect([400, 422]).toContain(status);
      expect(code).toBeDefined();
    }
  });
});

describeWithSharedData('JSON test suite', 'vectors/json/test_parsing', (folder) => {
  const files = readdirSync(folder).filter((name) => name.startsWith('n_'));

  it('H02 refuses every malformed document as a request body', async () => {
    for (const name of files) {
      const { status } = await post('application/json', readFileSync(join(folder, name)));
      expect({ name, status }).toEqual({ name, status: 400 });
    }
    expect(files.length).toBeGreaterThan(180);
  });

  it('H02 refuses every malformed document as a payload, the one larger than a statement as too large', async () => {
    const typ = kindByName('attestation')?.typ;
    const header = { alg: 'ES256', kid: 'A'.repeat(43), typ };
    const first = toBase64url(Buffer.from(JSON.stringify(header)));
    for (const name of files) {
      const payload = toBase64url(readFileSync(join(folder, name)));
      const expected = payload.length > 256 * 1024 ? 413 : 400;
      const { status } = await post('application/jose', `${first}.${payload || 'IA'}.${'A'.repeat(86)}`);
      expect({ name, status }).toEqual({ name, status: expected });
    }
  });
});
