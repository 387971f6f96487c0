import type { CrashSite } from './crash-site';

/** A part of an installation that can be killed and started again. */
export interface Victim {
  readonly name: string;
  kill(): Promise<void>;
  revive(): Promise<void>;
}

/** Everything that can be killed here, in the order of turns. */
export function victimsOf(site: CrashSite): readonly Victim[] {
  const { redis } = site;
  return [
    {
      name: 'PostgreSQL SIGQUIT',
      kill: () => site.crashPostgres(),
      revive: () => site.startPostgres(),
    },
    { name: 'API SIGKILL', kill: () => site.crashApi(), revive: () => site.startApi() },
    { name: 'worker SIGKILL', kill: () => site.crashWorker(), revive: async () => site.startWorker() },
    ...(redis ? [{ name: 'Redis SIGKILL', kill: () => redis.kill(), revive: () => redis.start() }] : []),
  ];
}
