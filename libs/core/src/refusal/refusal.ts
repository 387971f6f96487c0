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
    options: ErrorOptions & { readonly status?: number } = {},
  ) {
    super(message, options);
    this.status = options.status ?? refusalCodes[code].status;
  }

  /** HTTP status (RFC 9110): what the table of codes gives, unless the place of the fault makes it a matter of syntax. */
  readonly status: number;
}

/** True for a refusal; everything else that is thrown is a fault of the program or of its surroundings. */
export function isRefusal(thrown: unknown): thrown is Refusal {
  return thrown instanceof Refusal;
}

/** The refusal that was thrown; throws on whatever is none. */
export function asRefusal(thrown: unknown): Refusal {
  if (isRefusal(thrown)) return thrown;
  throw thrown;
}
