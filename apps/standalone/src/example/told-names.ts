import { partyNames, type Cast } from './cast';

/** How lines are told: ids and folders by the names that `names.sh` gives them for a shell, parties as they are called. */
export function inShort(
  cast: Cast,
  { interconnection, directory }: { readonly interconnection: string; readonly directory: string },
): (line: string) => string {
  const names: readonly (readonly [string, string])[] = [
    [interconnection, '$AOBA_VALVES'],
    [directory, '$EXAMPLE'],
    ...partyNames.map((name) => [cast.ids[name], name] as const),
  ];
  return (line) => names.reduce((text, [long, short]) => text.replaceAll(long, short), line);
}
