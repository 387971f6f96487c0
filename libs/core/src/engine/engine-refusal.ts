/**
 * Takes the place of `#core/refusal` in the engine file: what a door answers to a refusal is no part of judging, and a new code
 * there must not make another engine.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: string,
    message: string,
    readonly at: object = {},
  ) {
    super(message);
  }
}

/** True for a refusal. */
export function isRefusal(thrown: unknown): thrown is Refusal {
  return thrown instanceof Refusal;
}
