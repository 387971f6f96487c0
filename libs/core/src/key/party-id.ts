/** The id of the party that began with this key: `party:` and the key's RFC 7638 thumbprint. */
export function partyIdOf(kid: string): string {
  return `party:${kid}`;
}
