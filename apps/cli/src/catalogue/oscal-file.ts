import { parseStrictJson } from '#core/bytes';
import { requirementsFromOscal, type LocalizedText, type Requirement } from '#core/catalogue';
import { located } from '#core/register';
import { isRefusal, Refusal } from '#core/refusal';
import { FileRefused } from '../command-error';
import { inFile } from '../document';

/** OSCAL nests groups, controls and parts deeper than statements may. */
const oscalDepth = 64;

/** What an OSCAL catalog says. */
export interface OscalFile {
  readonly title: LocalizedText;
  readonly version: string;
  readonly requirements: readonly Requirement[];
  readonly withdrawn: readonly string[];
}

/** Most bytes of a catalog: a wrong file is refused before it fills the memory. */
const maxBytes = 64_000_000;

/** Reads an OSCAL catalog; throws FileRefused with line and column. */
export function readOscal(file: string, bytes: Buffer, language: string): OscalFile {
  if (bytes.length > maxBytes) {
    const message = `a catalog has at most ${maxBytes} bytes, this one ${bytes.length}`;
    throw new FileRefused(file, new Refusal('payload-too-large', message));
  }
  const json = inFile(file, () => parseStrictJson(bytes, { maxDepth: oscalDepth }));
  try {
    const { catalogue, requirements, withdrawn } = requirementsFromOscal(json, { language });
    return { ...catalogue, requirements, withdrawn };
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    throw new FileRefused(file, located(refusal, { payloadBytes: bytes }));
  }
}
