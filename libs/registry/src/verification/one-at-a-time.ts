import type { SqlRunner } from '#registry/record';

/** Sends queries to one connection in turn, also those that are asked at once; after one that failed none is sent. */
export class OneAtATime implements SqlRunner {
  /** How many were sent. */
  count = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly connection: SqlRunner) {}

  query<Row>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[] }> {
    const answer = this.last.then(() => {
      this.count += 1;
      return this.connection.query<Row>(text, values);
    });
    this.last = answer;
    return answer;
  }
}
