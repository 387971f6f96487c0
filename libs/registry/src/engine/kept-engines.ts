import type { SqlRunner } from '#registry/record';
import type { Engine, EngineFile } from './engine-file';

/** An engine as it is listed. */
export interface KeptEngine extends Engine {
  /** In bytes. */
  readonly size: number;
}

/** The engine the log put in force, with the place of the entry that named it. */
export interface ActiveEngine extends Engine {
  readonly since: number;
}

/** Every engine that ever came with this registry's programs: what judged once can judge again. */
export class KeptEngines {
  constructor(private readonly runner: SqlRunner) {}

  /** Keeps files, those that are kept already left as they are. */
  async keep(engines: readonly EngineFile[]): Promise<void> {
    for (const { sha256, name, bytes } of engines) {
      await this.runner.query(
        'insert into record.engine (sha256, name, bytes) values ($1, $2, $3) on conflict do nothing',
        [sha256, name, bytes],
      );
    }
  }

  /** The engine with this lowercase hex SHA-256, or null. */
  async find(sha256: string): Promise<EngineFile | null> {
    const { rows } = await this.runner.query<EngineFile>(
      'select sha256, name, bytes from record.engine where sha256 = $1',
      [sha256],
    );
    return rows[0] ?? null;
  }

  /** All of them, by name, those of one name by digest. */
  async list(): Promise<readonly KeptEngine[]> {
    const { rows } = await this.runner.query<KeptEngine>(
      'select sha256, name, length(bytes) as size from record.engine order by name, sha256',
    );
    return rows;
  }

  /** The engine in force; null where the log names none, so that each process judges by its own. */
  async active(): Promise<ActiveEngine | null> {
    const { rows } = await this.runner.query<ActiveEngine>(
      `select engine_name as name, engine_sha256 as sha256, engine_since as since from state.registry
        where engine_sha256 is not null`,
    );
    return rows[0] ?? null;
  }
}
