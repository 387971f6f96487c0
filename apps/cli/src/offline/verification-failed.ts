import { isRefusal, type RefusalCode, type TextPosition } from '#core/refusal';

/** Where in which file it shows. */
interface FilePosition extends TextPosition {
  readonly file?: string;
}

/** What was shown is not what was signed. */
export class VerificationFailed extends Error {
  override readonly name = 'VerificationFailed';

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly at: FilePosition = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Carries out a verification; whatever it refuses, malformed or not, is a failed verification. */
export async function verifying<T>(verification: () => T | Promise<T>): Promise<T> {
  try {
    return await verification();
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    throw new VerificationFailed(refusal.code, refusal.message, {}, { cause: refusal });
  }
}

/** Reads a file that is to be verified; a fault in its text is told with its place. */
export function readingFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    const { code, message, at } = refusal;
    throw new VerificationFailed(code, message, { file, ...at }, { cause: refusal });
  }
}
