import { clusterHome } from './cluster-home';
import { claimCluster, takeOver } from './cluster-owner';
import { initialiseCluster } from './initialise-cluster';
import { launchCluster } from './launch-cluster';
import { clusterUrl, endProcess, findRunning, isAlive, type RunningCluster } from './running-cluster';

export interface EmbeddedPostgresOptions {
  /** Directory of the cluster; made on the first start. */
  readonly dataDir: string;
  /** False only for tests: the server then forgets on a power failure and is faster. */
  readonly durable?: boolean;
  /** Server settings, each `name=value`, stronger than the defaults. */
  readonly settings?: readonly string[];
}

/** How a server stops: `fast` in order, `immediate` as if it crashed (the next start recovers). */
export type StopMode = 'fast' | 'immediate';

/** A PostgreSQL server that this process started, or found running. */
export interface EmbeddedPostgres {
  /** Address of its `postgres` database for the superuser, with the password: do not print it. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** The real directory: it is not the wanted one when the server account cannot reach that. */
  readonly dataDir: string;
  /** True when the server ran already: its settings are then those it was started with. */
  readonly adopted: boolean;
  /** Stops the server; does nothing when another living process owns it. */
  stop(mode?: StopMode): Promise<void>;
}

const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

const forgetful = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** Starts PostgreSQL on the directory, on a free loopback port, or adopts the server that still runs there. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { durable = true, settings = [] } = options;
  const home = clusterHome(options.dataDir);
  const running = await findRunning(home.dataDir);
  if (running) return handle(home.dataDir, { ...running, adopted: true });
  await initialiseCluster(home, durable);
  return handle(home.dataDir, await launchCluster(home, [...(durable ? [] : forgetful), ...settings]));
}

function handle(dataDir: string, server: RunningCluster & { adopted: boolean }): EmbeddedPostgres {
  const owned = server.adopted ? claimCluster(dataDir) : true;
  if (!server.adopted) takeOver(dataDir);
  const stop = owned ? stopper(server.pid) : async () => {};
  return { ...server, url: clusterUrl(dataDir, server.port), dataDir, stop };
}

/** Ends the server once, and also when the process exits without having asked for it. */
function stopper(pid: number): (mode?: StopMode) => Promise<void> {
  const onExit = () => isAlive(pid) && process.kill(pid, signals.fast);
  process.once('exit', onExit);
  return async (mode = 'fast') => {
    process.removeListener('exit', onExit);
    await endProcess(pid, signals[mode]);
  };
}
