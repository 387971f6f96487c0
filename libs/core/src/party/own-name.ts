/** Where the names begin that nobody has to claim: each party owns those with its own thumbprint. */
const OWN_NAMES = 'urn:interlock:';

/** The name of a party as the subject of an attestation. */
export function partyName(party: string): string {
  return OWN_NAMES + party.slice('party:'.length);
}

/** Whether a name, or a prefix, lies where only the party named in it may speak for itself. */
export function isOwnName(name: string): boolean {
  return name.startsWith(OWN_NAMES);
}
