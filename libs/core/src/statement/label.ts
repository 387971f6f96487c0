import { Refusal } from '#core/refusal';

/** How far a statement may travel: the labels of TLP 2.0 (FIRST), widest first. */
export const labels = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;

export type Label = (typeof labels)[number];

/** What decides who may see a statement. */
export interface Marking {
  readonly issuer: string;
  readonly label: Label;
  /** Party ids; empty for CLEAR and GREEN, which name nobody. */
  readonly recipients: readonly string[];
}

/** Who asks: parties, and whether the operator knows who they are. Nobody in particular is `null`. */
export interface Reader {
  /** Party ids: one, or those for whom something is judged together and who get to see what it rests on. */
  readonly parties: readonly string[];
  /** Whether all of them are admitted. */
  readonly admitted: boolean;
}

/** Whether a reader, every one of its parties, may see what is marked so. GREEN is for the community, which here is every admitted party. */
export function maySee(reader: Reader | null, { issuer, label, recipients }: Marking): boolean {
  if (label === 'CLEAR') return true;
  if (reader === null || reader.parties.length === 0) return false;
  if (reader.parties.every((party) => party === issuer || recipients.includes(party))) return true;
  return label === 'GREEN' && reader.admitted;
}

/** Whether a label names those it is for: the wider ones name a group. */
export function isForRecipients(label: Label): boolean {
  return label !== 'CLEAR' && label !== 'GREEN';
}

/** Refuses a label that the kind does not take, and recipients that do not fit the label. */
export function refuseMarking(
  takes: 'clear-only' | 'any',
  { label, recipients }: { readonly label: Label; readonly recipients?: readonly string[] | undefined },
  base: string,
): Refusal | null {
  if (takes === 'clear-only' && label !== 'CLEAR') {
    return new Refusal(
      'label-not-supported',
      `this kind is for everybody, its label is CLEAR, not ${label}`,
      {
        pointer: `${base}/label`,
      },
    );
  }
  if (isForRecipients(label) === (recipients !== undefined)) return null;
  const message = isForRecipients(label)
    ? `${label} is for those it names: recipients are missing`
    : `${label} names nobody: recipients have to be left out`;
  return new Refusal('invalid-claim', message, { pointer: recipients ? `${base}/recipients` : base });
}

/**
 * Refuses (`label-too-wide`) what would show of a statement more than its own marking does; its issuer may open what is its own.
 */
export function refuseWider(marking: Marking, of: Marking, pointer: string): Refusal | null {
  if (of.label === 'CLEAR' || marking.issuer === of.issuer) return null;
  const seers = new Set([...of.recipients, of.issuer]);
  const isWithin = isForRecipients(of.label)
    ? isForRecipients(marking.label) && marking.recipients.every((party) => seers.has(party))
    : marking.label !== 'CLEAR';
  if (isWithin) return null;
  const message = `what it refers to is ${of.label}: it cannot be for others than that`;
  return new Refusal('label-too-wide', message, { pointer });
}
