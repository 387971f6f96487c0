import type { Import } from './imports';

type Graph = ReadonlyMap<string, readonly string[]>;

/** Every import cycle once, as the files it passes, beginning with the first by name; shortest way round. */
export function cyclesAmong(imports: readonly Import[]): readonly (readonly string[])[] {
  const graph = graphOf(imports);
  const seen = new Set<string>();
  const cycles: (readonly string[])[] = [];
  for (const file of [...graph.keys()].sort()) {
    const cycle = seen.has(file) ? null : shortestWayBack(graph, file);
    if (!cycle) continue;
    cycle.forEach((member) => seen.add(member));
    cycles.push(cycle);
  }
  return cycles;
}

function graphOf(imports: readonly Import[]): Graph {
  const graph = new Map<string, string[]>();
  for (const { from, to } of imports) if (to) graph.set(from, [...(graph.get(from) ?? []), to]);
  return graph;
}

/** Breadth first from a file until it is met again. */
function shortestWayBack(graph: Graph, start: string): readonly string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const file of queue) {
    for (const next of graph.get(file) ?? []) {
      if (next === start) return wayTo(file, start, cameFrom);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, file);
      queue.push(next);
    }
  }
  return null;
}

function wayTo(file: string, start: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const way = [file];
  for (let at = file; at !== start; way.unshift(at)) at = cameFrom.get(at) ?? start;
  return way;
}
