import { randomUUID } from 'node:crypto';
import request, { type Response } from 'supertest';
import { toBase64url } from '#core/bytes';
import type { TestParty } from './party';

type Members = Readonly<Record<string, unknown>>;

/** A client assertion as libraries make it; members given override the usual ones, undefined leaves one out. */
export async function assertionOf(
  party: TestParty,
  audience: string,
  claims: Members = {},
  header: Members = {},
): Promise<string> {
  const now = party.now();
  const usual = { iss: party.id, sub: party.id, aud: audience, exp: now + 60, iat: now, jti: randomUUID() };
  const part = (value: object) => toBase64url(Buffer.from(JSON.stringify(value)));
  const { alg, kid } = party.signer;
  const input = `${part({ alg, kid, ...header })}.${part({ ...usual, ...claims })}`;
  return `${input}.${toBase64url(await party.signer.sign(Buffer.from(input)))}`;
}

/** The form in which a client asks for a token. */
export function tokenForm(
  assertion: string,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    ...more,
  };
}

/** What the token endpoint at an address answers to a form. */
export function askForToken(url: string, form: Readonly<Record<string, string>> | string): Promise<Response> {
  return request(url).post('/oauth/token').type('form').send(form);
}

/** Whom a token is for: the party itself, or a client of it that logs in with the party's key at hand. */
export interface TokenWish {
  readonly client?: string;
  readonly scope?: string;
}

/** A token of a party at the API at an address, as it stands in an Authorization header. */
export async function bearerOf(
  url: string,
  party: TestParty,
  { client, scope }: TokenWish = {},
): Promise<string> {
  const id = client === undefined ? party.id : `${party.id}/${client}`;
  const assertion = await assertionOf(party, url, { iss: id, sub: id });
  const answer = await askForToken(url, tokenForm(assertion, scope === undefined ? {} : { scope }));
  if (answer.status !== 200) throw new TypeError(`no token: ${answer.status} ${answer.text}`);
  return `Bearer ${(answer.body as { access_token: string }).access_token}`;
}
