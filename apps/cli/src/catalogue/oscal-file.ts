import { parseStrictJson } from '#core/bytes';
import { requirementsFromOscal, type LocalizedText, type Requirement } from '#core/catalogue';
import { located } from '#core/register';
import { isRefusal } from '#core/refusal';
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

/** Reads an OSCAL catalog; throws FileRefused with line and column. */
export function readOscal(file: string, bytes: Buffer, language: string): OscalFile {
  const json = inFile(file, () => parseStrictJson(bytes, { maxDepth: oscalDepth }));
  try {
    const { catalogue, requirements, withdrawn } = requirementsFromOscal(json, { language });
    return { ...catalogue, requirements, withdrawn };
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    throw new FileRefused(file, located(refusal, { payloadBytes: bytes }));
  }
}
