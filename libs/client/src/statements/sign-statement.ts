import { toBase64url, toCanonicalJson, type JsonObject } from '#core/bytes';
import type { Signer } from '#core/key';
import { kindByName } from '#core/kinds';
import { signCompactJws, type StatementObject } from '#core/statement';
import type { SignedStatement } from '../submission-item';

/** Signs a payload as a statement of this kind, ready to be submitted. The payload is written as canonical JSON. */
export async function signStatement(
  kindName: string,
  payload: JsonObject,
  signer: Signer,
  objects: readonly StatementObject[] = [],
): Promise<SignedStatement> {
  const kind = kindByName(kindName);
  if (!kind) throw new TypeError(`${kindName} is no kind of statement`);
  const bytes = Buffer.from(toCanonicalJson(payload));
  const statement = await signCompactJws({ header: { typ: kind.typ }, payload: bytes }, signer);
  return {
    statement,
    objects: objects.map(({ salt, bytes: data }) => ({ salt: toBase64url(salt), data: toBase64url(data) })),
  };
}
