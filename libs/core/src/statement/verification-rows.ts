import type { Label } from './label';

/** A verdict of the registry; id = its place as text. */
export interface VerdictRow {
  readonly id: string;
  readonly place: number;
  readonly leafHash: string;
  readonly at: number;
  /** What was judged: an interconnection or a system, by the id of its row, and the place of the version judged. */
  readonly subjectKind: 'interconnection' | 'system';
  readonly subject: string;
  readonly version: number;
  readonly outcome: 'permit' | 'conditional' | 'deny';
  /** Every entry up to this place was looked at. */
  readonly basis: number;
  /** The instant judged. */
  readonly judgedAt: number;
  readonly validUntil: number | null;
  readonly engine: string;
  /** Digest of the whole verdict, findings included. */
  readonly digest: string;
  /** Digest of what it says, whenever it was said: equal where nothing changed. */
  readonly essence: string;
  /** The watch keys of what it looked at: what touches one of them is a reason to judge again. */
  readonly watch: readonly string[];
  readonly label: Label;
  readonly recipients: readonly string[];
}

/** A ground of a verdict, and how it is taken away; id = `<place of the verdict> <key>`. */
export interface VerdictGroundRow {
  readonly id: string;
  readonly verdict: string;
  /** The watch key whose removal takes the ground away. */
  readonly key: string;
  /** What kind of ground it is, which decides how far a connection falls without it. */
  readonly ground: 'compromise' | 'law' | 'safety' | 'evidence' | 'consent';
  /** When the ground was registered: a key compromised later leaves it standing. */
  readonly at: number;
}

/** The permission of one flow of an interconnection; id = its place as text. */
export interface ClearanceRow {
  readonly id: string;
  readonly place: number;
  readonly leafHash: string;
  readonly at: number;
  readonly interconnection: string;
  readonly flow: string;
  /** Place of the verdict it rests on at present, as text, and that verdict's basis. */
  readonly verdict: string;
  readonly basis: number;
  /** Of that verdict, and of every one it may come to rest on. */
  readonly outcome: 'permit' | 'conditional';
  /** Position in the status list. */
  readonly index: number;
  readonly expires: number;
  /** Seconds it goes on after a ground of each kind is taken away; a kind left out leaves it standing. */
  readonly grace: Readonly<Record<string, number>>;
  /** Place of what ended it, null while it lives. */
  readonly endedAt: number | null;
  readonly label: Label;
  readonly recipients: readonly string[];
}

/** Guards that a position of the status list is given once; id = the position as text. */
export interface StatusIndexRow {
  readonly id: string;
  readonly clearance: number;
}

/** The status list as it was last logged; id = its URI. */
export interface StatusListRow {
  readonly id: string;
  readonly place: number;
  readonly at: number;
  /** Base64url SHA-256 of the list's bytes before compression. */
  readonly digest: string;
}
