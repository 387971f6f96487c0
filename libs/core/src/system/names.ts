import { partyName } from '#core/party';

/** Id of a system: its owner and the owner's name for it. */
export function systemId(owner: string, name: string): string {
  return `${owner}/${name}`;
}

/** The name of a system as the subject of an attestation: it lies under that of its owner. */
export function systemName(owner: string, name: string): string {
  return `${partyName(owner)}:system:${name}`;
}

/** Id of a network profile: its operator and the operator's name for the network. */
export function networkId(operator: string, name: string): string {
  return `${operator}/${name}`;
}

/** Id of a classification rule: the authority and its name for it. */
export function classificationRuleId(issuer: string, name: string): string {
  return `${issuer}/${name}`;
}

/** Id of an interconnection: who proposed it and the proposer's name for it. */
export function interconnectionId(proposer: string, name: string): string {
  return `${proposer}/${name}`;
}

/** The name of an interconnection as the subject of an attestation: it lies under that of its proposer. */
export function interconnectionName(proposer: string, name: string): string {
  return `${partyName(proposer)}:interconnection:${name}`;
}

/** Id of what a party signed last of an interconnection. */
export function joiningId(interconnection: string, party: string): string {
  return `${interconnection} ${party}`;
}
