import { isRefusal, type RefusalCode } from '#core/refusal';
import type { GatewayRefusal } from './gateway-codes';
import type { GatewayTrust } from './gateway-trust';
import { openStatusList, type OpenedStatusList } from './status-token';

/** What a gateway knows of the state: a status list, or why it has none it can go by. */
export type LearntStatus = { readonly list: OpenedStatusList } | { readonly problem: GatewayRefusal };

const codes: Readonly<Partial<Record<RefusalCode, GatewayRefusal>>> = {
  'signature-invalid': 'status.signature-invalid',
  'alg-key-mismatch': 'status.signature-invalid',
  'alg-not-allowed': 'status.signature-invalid',
  'unknown-key': 'status.signature-invalid',
};

/**
 * Opens the status list of a bundle, or takes the one held where there is none or it is the same. One that is refused never
 * takes the place of the one held; one that is not newer is refused, or a replay would bring a lost clearance back.
 */
export async function learnStatus(
  token: string | undefined,
  held: OpenedStatusList | undefined,
  trust: GatewayTrust,
): Promise<LearntStatus> {
  if (token === undefined || token === held?.token) {
    return held ? { list: held } : { problem: 'status.missing' };
  }
  try {
    const list = await openStatusList(token, trust.keys);
    if (list.issuer !== trust.origin) return { problem: 'status.other-list' };
    const isNewer = held?.uri !== list.uri || list.issuedAt > held.issuedAt;
    return isNewer ? { list } : { problem: 'status.rolled-back' };
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    return { problem: codes[refusal.code] ?? 'status.malformed' };
  }
}
