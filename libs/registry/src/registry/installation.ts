import type { Pool } from 'pg';
import { partyIdOf } from '#core/key';
import { formatVerifierKey } from '#core/log';
import { RULESET } from '#core/register';
import type { FileKeystore } from '#platform/keystore';
import { engineFile } from '#registry/engine';
import { readHead } from '#registry/record';
import type { RegisterService } from '#registry/register';
import { KEY_NAMES, toStatementSigner, type RegistryKeys } from './registry-keys';
import { RegistryVoice } from './registry-voice';

/** What a genesis is made of. */
export interface Founding {
  readonly pool: Pool;
  readonly register: Pick<RegisterService, 'submit'>;
  readonly keys: RegistryKeys;
  readonly keystore: FileKeystore;
  readonly origin: string;
}

/**
 * Begins the log: genesis at place 0, and the operator as an ordinary party at place 1. Doing it again does nothing.
 * The seal comes later, from whoever holds the log key.
 */
export async function found({ pool, register, keys, keystore, origin }: Founding): Promise<void> {
  const { head, now } = await readHead(pool);
  if (head.size > 0) return;
  const stored =
    (await keystore.load(KEY_NAMES.operator)) ?? (await keystore.create(KEY_NAMES.operator, 'ES256'));
  const operator = toStatementSigner(stored);
  const id = partyIdOf(operator.signer.kid);
  const { name, sha256 } = engineFile();
  const genesis = await new RegistryVoice(origin, origin, keys.statement.signer).say('genesis', now, {
    keys: { statement: keys.statement.jwk, log: formatVerifierKey(keys.log.verifier) },
    operator: id,
    ruleset: RULESET,
    engine: { name, sha256 },
  });
  const party = await new RegistryVoice(id, origin, operator.signer).say('party', now, {
    key: operator.jwk,
    legalName: { en: 'Operator of this registry', ja: '登録簿の運営者' },
    jurisdiction: 'JP',
    society: 'industry',
  });
  for (const answer of await register.submit([genesis, party])) {
    if (answer.outcome === 'refused') throw answer.refusal;
  }
}
