import { parentPort } from 'node:worker_threads';
import { importVerificationKey, thumbprint, type PublicJwk, type VerificationKey } from '#core/key';
import { prepare } from '#core/register';
import { asRefusal } from '#core/refusal';
import { toOutcomes, type PrepareReport, type PrepareTask } from './prepare-task';

/** Most keys kept imported. */
const MAX_KEYS = 10_000;

/** A thread that prepares statements and does nothing else: it sees no database and holds no secret. */
const keys = new Map<string, VerificationKey>();

parentPort?.on('message', (task: PrepareTask) => void work(task));

async function work({ id, origin, bytes, items }: PrepareTask): Promise<void> {
  let offset = 0;
  const prepared = items.map(({ length, owner, jwk }) => {
    const statement = bytes.subarray(offset, (offset += length));
    const key = imported(jwk);
    const findKey = async (kid: string) => (kid === key.kid ? { owner, key } : undefined);
    const context = { origin, findKey, findKeysOf: async () => [] };
    return prepare({ bytes: statement, objects: [] }, context).catch(asRefusal);
  });
  const report: PrepareReport = { id, outcomes: toOutcomes(await Promise.all(prepared)) };
  parentPort?.postMessage(report);
}

/** A key is found by its own thumbprint, so that what is kept is always that key. */
function imported(jwk: PublicJwk): VerificationKey {
  const kid = thumbprint(jwk);
  const kept = keys.get(kid);
  if (kept) return kept;
  if (keys.size >= MAX_KEYS) keys.clear();
  // Nothing else waits for this thread: handing the signature to yet another one would only cost.
  const key: VerificationKey = { ...importVerificationKey(jwk), verifies: 'here' };
  keys.set(kid, key);
  return key;
}
