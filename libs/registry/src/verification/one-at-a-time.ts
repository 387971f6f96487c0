import type { SqlRunner } from '#registry/record';

/** Sends queries to one connection in turn, also those that are asked at once; after one that failed none is sent. */
export class OneAtATime {
  /** How many were sent. */
  count = 0;
  private last: Promise<unknown> = Promise.resolve();

  /** Asks in turn by this way to the connection. */
  by(connection: SqlRunner): SqlRunner {
    return {
      query: <Row>(text: string, values?: readonly unknown[]) => {
        const answer = this.last.then(() => {
          this.count += 1;
          return connection.query<Row>(text, values);
        });
        this.last = answer;
        return answer;
      },
    };
  }
}
