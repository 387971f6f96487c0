import { isBuiltin } from 'node:module';
import { facesOf, listOfKinds, mayImport, roomsSeen, standingOf, type Standing } from './areas';
import { cyclesAmong } from './cycles';
import { importsOf, type Import, type Sources } from './imports';

/** One breach of the order of the house. */
export interface Finding {
  readonly rule: 'upward' | 'deep' | 'offline' | 'unresolved' | 'cycle';
  readonly message: string;
}

type Rule = (found: Import) => Finding | null;

const offlineFolder = 'apps/cli/src/offline/';

/** Everything in the sources that breaks the floors: upward and deep imports, offline commands that reach out, cycles. */
export function checkFloors(sources: Sources): readonly Finding[] {
  const imports = importsOf(sources);
  const breaches = imports.map((found) => firstBreach(found)).filter((finding) => finding !== null);
  const cycles = cyclesAmong(imports).map((files) => ({
    rule: 'cycle' as const,
    message: [...files, files[0]].join(' -> '),
  }));
  return [...breaches, ...cycles];
}

const rules: readonly Rule[] = [refuseUnresolved, refuseUpward, refuseDeep, refuseOnline];

function firstBreach(found: Import): Finding | null {
  for (const rule of rules) {
    const finding = rule(found);
    if (finding) return finding;
  }
  return null;
}

/** An import of our own that leads nowhere would slip past every other rule. */
function refuseUnresolved({ from, specifier, to }: Import): Finding | null {
  if (to || !/^[.#]/.test(specifier) || specifier.endsWith('.json')) return null;
  return { rule: 'unresolved', message: `${from} imports ${specifier}, which is no source file` };
}

function refuseUpward({ from, to }: Import): Finding | null {
  if (!to) return null;
  const [above, below] = [standingOf(from), standingOf(to)];
  if (above.area === below.area) return null;
  const rooms = roomsSeen[above.area]?.[below.area];
  const allowed = mayImport[above.area].includes(below.area) && (!rooms || rooms.includes(below.room));
  return allowed ? null : { rule: 'upward', message: `${from} imports ${to}; ${above.area} may not see it` };
}

function refuseDeep({ from, to }: Import): Finding | null {
  if (!to) return null;
  const [here, there] = [standingOf(from), standingOf(to)];
  if (here.area === 'workshop' || isSameRoom(here, there) || facesOf(there).includes(to)) return null;
  if (from === listOfKinds && to.endsWith('.kind.ts')) return null;
  return { rule: 'deep', message: `${from} imports ${to}; import its room by ${facesOf(there)[0]}` };
}

/** Files beside the rooms of a library are part of all of its rooms. */
function isSameRoom(here: Standing, there: Standing): boolean {
  return here.area === there.area && (here.room === there.room || there.room === '');
}

/** An auditor's commands must not be able to reach a server or its database, whoever edits them. */
function refuseOnline({ from, specifier, to }: Import): Finding | null {
  if (!from.startsWith(offlineFolder) || standingOf(from).area === 'workshop') return null;
  const allowed = to
    ? to.startsWith(offlineFolder) || standingOf(to).area === 'core'
    : isBuiltin(specifier) || specifier === 'commander';
  if (allowed) return null;
  const message = `${from} imports ${specifier}; offline commands import #core, Node and commander only`;
  return { rule: 'offline', message };
}
