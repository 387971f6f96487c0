import type { JsonValue } from '#core/bytes';
import { isRefusal, Refusal, type TextPosition } from '#core/refusal';
import { FileRefused } from '../command-error';

/** A file as its author wrote it: its value, and where in the file each part of it stands. */
export interface SourceDocument {
  readonly file: string;
  readonly value: JsonValue;
  /** Where the value at an RFC 6901 pointer begins; for what is missing, the nearest value around it. */
  positionOf(pointer: string): TextPosition;
}

/** The refusal of what a document says, with the place in its file. */
export function refusedIn(document: SourceDocument, refusal: Refusal): FileRefused {
  const { code, message, at } = refusal;
  const position = document.positionOf(at.pointer ?? '');
  return new FileRefused(document.file, new Refusal(code, message, position, { cause: refusal }));
}

/** Carries out what a file asks; whatever is refused is the file's. */
export function inFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    throw new FileRefused(file, refusal);
  }
}
