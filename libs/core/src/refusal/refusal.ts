import { refusalCodes, type RefusalCode } from './refusal-codes';

/** Where in a text a refusal was found: 1-based line and column (UTF-16 code units), and the RFC 6901 pointer when known. */
export interface TextPosition {
  readonly line?: number;
  readonly column?: number;
  readonly pointer?: string;
}

/** The one error type of the product: a stable `code` for programs, a message for people that names value, expectation and finding. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly at: TextPosition = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** HTTP status of this refusal (RFC 9110), as the table of codes gives it. */
  get status(): number {
    return refusalCodes[this.code].status;
  }
}

/** True for a refusal; everything else that is thrown is a fault of the program or of its surroundings. */
export function isRefusal(thrown: unknown): thrown is Refusal {
  return thrown instanceof Refusal;
}
