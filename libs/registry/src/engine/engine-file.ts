import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sha256Hex } from '#core/bytes';
import { ENGINE } from '#core/verification';

/** The file of rules that judged: its name in verdicts, and the lowercase hex SHA-256 of its bytes. */
export interface Engine {
  readonly name: string;
  readonly sha256: string;
}

/** An engine with the file it is kept in. */
export interface EngineFile extends Engine {
  readonly bytes: Buffer;
}

const extension = '.cjs';
const kept = new Map<string, EngineFile>();

/** The engine this process has in it. */
export function engineFile(): EngineFile {
  return readEngine(`${ENGINE.replace('/', '-')}${extension}`);
}

/** Every engine that comes with this package, by name. */
export function engineFiles(): readonly EngineFile[] {
  const files = readdirSync(folder()).filter((file) => file.endsWith(extension));
  return files.sort().map(readEngine);
}

/** Read once: what a process judges by does not change while it runs. */
function readEngine(file: string): EngineFile {
  const known = kept.get(file);
  if (known) return known;
  const bytes = readFileSync(path.join(folder(), file));
  const name = path.basename(file, extension).replace(/-(\d+)$/, '/$1');
  const engine = { name, sha256: sha256Hex(bytes), bytes };
  kept.set(file, engine);
  return engine;
}

/** The program in which an engine is run by itself. */
export function engineRunner(): string {
  return path.join(folder(), 'run-engine.js');
}

/** Beside the other libraries of this package, from the sources as well as compiled. */
function folder(directory = __dirname): string {
  const isPackage = existsSync(path.join(directory, 'package.json'));
  return isPackage ? path.join(directory, 'libs', 'engines') : folder(path.dirname(directory));
}
