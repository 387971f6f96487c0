import { openCheckpoint, parseVerifierKey, type OpenedCheckpoint, type VerifierKey } from '#core/log';
import { Refusal } from '#core/refusal';

/**
 * The log keys of a trust file, one `log <verifier key>` per line (C2SP tlog-policy); empty lines and lines that begin
 * with # are passed over. Refuses (invalid-claim) what it does not evaluate: a quorum unseen would be a quorum unmet.
 */
export function parseTrust(text: string): VerifierKey[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.flatMap((line, index) => {
    if (line === '' || line.startsWith('#') || line === 'quorum none') return [];
    const [keyword, key] = line.split(/[ \t]+/);
    if (keyword === 'log' && key !== undefined) return [toLogKey(key)];
    const found = JSON.stringify(keyword);
    throw new Refusal('invalid-claim', `expected "log <verifier key>" or "quorum none", got ${found}`, {
      line: index + 1,
      column: 1,
    });
  });
}

/** The verifier key of a log; refuses (invalid-claim) one of a witness, who cannot speak in the log's place. */
export function toLogKey(text: string): VerifierKey {
  const key = parseVerifierKey(text);
  if (key.type === 'ed25519') return key;
  throw new Refusal('invalid-claim', `${key.name} is the key of a witness, not of a log`);
}

/** Opens a checkpoint of whichever trusted log it names; refuses (checkpoint-untrusted) one of any other. */
export function openTrusted(note: string, trust: readonly VerifierKey[]): OpenedCheckpoint {
  return openCheckpoint(note, { origin: trustedOrigin(note, trust), verifiers: trust });
}

/** The origin a checkpoint names, if one of the keys is of that log; whether it signed is still to be verified. */
function trustedOrigin(note: string, trust: readonly VerifierKey[]): string {
  const [origin = ''] = note.split('\n', 1);
  if (trust.some(({ name }) => name === origin)) return origin;
  const known = trust.map(({ name }) => name).join(', ');
  throw new Refusal(
    'checkpoint-untrusted',
    `the checkpoint is of ${JSON.stringify(origin)}; trusted: ${known || 'none'}`,
  );
}
