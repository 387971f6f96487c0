import { sha256Hex } from '#core/bytes';
import { engineFile, type EngineFile } from '#registry/engine';

/** The engine of this package under another name, with a text of its rules replaced by another. */
export function otherEngine(name: string, text = '', replacement = text): EngineFile {
  const { name: own, bytes } = engineFile();
  const source = bytes.toString('utf8');
  const renamed = replaceOnce(source, `ENGINE = "${own}"`, `ENGINE = "${name}"`);
  const changed = Buffer.from(text === '' ? renamed : replaceOnce(renamed, text, replacement));
  return { name, sha256: sha256Hex(changed), bytes: changed };
}

/** An engine that takes an interconnection for joined whoever signed it. */
export function engineWithoutJoinings(): EngineFile {
  return otherEngine('interlock-judge/1', 'found("definition.not-joined"', 'found("definition.joined"');
}

function replaceOnce(source: string, text: string, replacement: string): string {
  const parts = source.split(text);
  if (parts.length !== 2)
    throw new TypeError(`the engine says ${JSON.stringify(text)} ${parts.length - 1} times`);
  return parts.join(replacement);
}
