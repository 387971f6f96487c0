import { posix } from 'node:path';

/** A part of the house that may be imported only by those standing above it. */
export type Area =
  | 'core'
  | 'migrations'
  | 'platform'
  | 'client'
  | 'registry'
  | 'api'
  | 'worker'
  | 'cli'
  | 'standalone'
  | 'workshop';

/** Where a file stands: its area, and within a library its room (`''` for files beside the rooms). */
export interface Standing {
  readonly area: Area;
  readonly room: string;
}

const libraries: readonly Area[] = ['core', 'platform', 'client', 'registry'];
const applications: readonly Area[] = ['api', 'worker', 'cli', 'standalone'];

/** What an area may import besides itself. The workshop (tests, benches, checks) may import everything. */
export const mayImport: Readonly<Record<Area, readonly Area[]>> = {
  core: [],
  migrations: [],
  platform: ['core'],
  client: ['core'],
  registry: ['core', 'platform', 'migrations'],
  api: ['core', 'platform', 'client', 'registry', 'migrations'],
  worker: ['core', 'platform', 'client', 'registry', 'migrations'],
  cli: ['core', 'platform', 'client', 'registry', 'migrations'],
  standalone: ['core', 'platform', 'client', 'registry', 'migrations', 'api', 'worker', 'cli'],
  workshop: [...libraries, ...applications, 'migrations'],
};

/** Areas of which one may see certain rooms only. The plumbing knows no mission word beyond the form of a refusal. */
export const roomsSeen: Partial<Record<Area, Partial<Record<Area, readonly string[]>>>> = {
  platform: { core: ['refusal'] },
};

/** Where a file stands, by its path relative to the repository (`/` as separator). */
export function standingOf(file: string): Standing {
  const [top = '', name = '', , room = ''] = file.split('/');
  if (isWorkshop(file)) return { area: 'workshop', room: '' };
  if (top === 'migrations') return { area: 'migrations', room: '' };
  const area = [...libraries, ...applications].find((known) => known === name);
  if (!area) throw new TypeError(`${file} stands on no floor: add its folder to the table of areas`);
  const inRoom = top === 'libs' && area !== 'client' && posix.extname(room) === '';
  return { area, room: inRoom ? room : '' };
}

/** The faces through which others see a file: the `index.ts` of its room or application, and the list of kinds. */
export function facesOf(standing: Standing): readonly string[] {
  const { area, room } = standing;
  if (area === 'migrations') return ['migrations/index.ts'];
  if (applications.includes(area)) return [`apps/${area}/src/index.ts`];
  const face = posix.join('libs', area, 'src', room, 'index.ts');
  return area === 'core' && room === 'statement' ? [face, listOfKinds] : [face];
}

/** The one file outside the faces that others import: it names every kind file of every room. */
export const listOfKinds = 'libs/core/src/statement/kinds.ts';

function isWorkshop(file: string): boolean {
  return /^(test|bench|examples)\//.test(file) || file.endsWith('.spec.ts');
}
