import { randomUUID } from 'node:crypto';
import type { Signer } from '#core/key';
import type { Submission } from '#core/register';
import { kindByName } from '#core/kinds';
import { signCompactJws } from '#core/statement';

/** Draws up and signs statements of one issuer for this registry: the registry itself, or the operator on the embedded default. */
export class RegistryVoice {
  constructor(
    private readonly issuer: string,
    private readonly origin: string,
    private readonly signer: Signer,
  ) {}

  /** A signed statement of a kind that acts; `at` is the signing time in whole seconds since 1970. */
  async say(
    kindName: string,
    at: number,
    members: Readonly<Record<string, unknown>> = {},
  ): Promise<Submission> {
    const kind = kindByName(kindName);
    if (!kind) throw new TypeError(`there is no kind ${kindName}`);
    const common = { iss: this.issuer, aud: this.origin, jti: randomUUID(), iat: at, label: 'CLEAR' };
    const payload = Buffer.from(JSON.stringify({ ...common, ...members }));
    const jws = await signCompactJws({ header: { typ: kind.typ }, payload }, this.signer);
    return { bytes: Buffer.from(jws, 'latin1'), objects: [] };
  }
}
