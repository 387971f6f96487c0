/** Runs work on every input, `width` at a time, and yields the results in the order of the inputs. */
export async function* inOrder<T, R>(
  inputs: Iterable<T>,
  width: number,
  work: (input: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for (const input of inputs) {
    const started = work(input);
    // A rejection is met when its turn comes; until then nobody listens, which would end the process.
    started.catch(() => undefined);
    running.push(started);
    const first = running.length < width ? undefined : running.shift();
    if (first) yield await first;
  }
  for (const rest of running) yield await rest;
}
