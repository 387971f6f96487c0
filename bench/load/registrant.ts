import { RegistryClient } from '#client';
import type { Submission } from '#core/register';
import { FileKeystore } from '#platform/keystore';
import { KEY_NAMES, toStatementSigner } from '#registry/registry';
import { TestParty } from '../../test/support/party';
import type { Product } from './product';

/** The operator of the product under load. */
export async function operatorOf({ installation }: Product): Promise<TestParty> {
  const stored = await new FileKeystore(installation.env.INTERLOCK_KEYS ?? '').load(KEY_NAMES.operator);
  if (!stored) throw new TypeError('the registry was founded without an operator');
  const { signer, jwk } = toStatementSigner(stored);
  return new TestParty(signer, jwk, installation.origin);
}

/** Registers one statement over HTTP. */
export async function register(
  { address }: Product,
  statement: Submission,
): Promise<{ readonly place: number; readonly leafHash: string }> {
  const text = Buffer.from(statement.bytes).toString();
  const { place, leafHash } = await new RegistryClient(address).submit({ statement: text, objects: [] });
  return { place, leafHash };
}
