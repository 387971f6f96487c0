import { isRefusal, type RefusalCode } from '#core/refusal';

/** What was shown is not what was signed. */
export class VerificationFailed extends Error {
  override readonly name = 'VerificationFailed';

  constructor(
    readonly code: RefusalCode,
    message: string,
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
    throw new VerificationFailed(refusal.code, refusal.message, { cause: refusal });
  }
}
