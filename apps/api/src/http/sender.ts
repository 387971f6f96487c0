import { isIPv6 } from 'node:net';

/** Whom an address stands for when senders are counted: a household or company has a whole /64 of IPv6, and one limit. */
export function senderOf(address: string): string {
  const v4 = /^::ffff:([0-9.]+)$/i.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('%', 1)[0]?.split('::') ?? [];
  const first = head === '' ? [] : head.split(':');
  const last = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  return [...first, ...Array<string>(Math.max(0, zeros)).fill('0'), ...last].slice(0, 4).join(':');
}
