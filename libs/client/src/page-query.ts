/** Where to go on in a list, and how many items to show. */
export interface PageQuery {
  readonly limit?: number;
  readonly cursor?: string;
}
