import type { Reader, SystemRow } from '#core/statement';
import type { System } from '#core/system';
import { readerValues, visibleTo } from '#registry/access';
import type { SqlRunner } from '#registry/record';

/** A system as its owner defines it at present. */
export interface DefinedSystem extends Omit<SystemRow, 'definition'> {
  readonly definition: System;
}

/** Which systems are asked for: of this owner, defined after this place, that this reader may see. */
export interface SystemQuery {
  readonly owner?: string;
  readonly after: number;
  readonly limit: number;
  readonly reader: Reader | null;
}

/** The columns of a system, for queries that call its table `s`. */
export const SYSTEM = `s.id, s.owner, s.name, s.place, s.leaf_hash as "leafHash", s.at, s.title, s.definition, s.label,
  s.recipients`;

/** What others ask of systems; each question is answered with what the reader may see. */
export class SystemReader {
  constructor(private readonly runner: SqlRunner) {}

  /** The system of this id, `<owner>/<name>`. */
  async find(id: string, reader: Reader | null): Promise<DefinedSystem | null> {
    const { rows } = await this.runner.query<DefinedSystem>(
      `select ${SYSTEM} from state.system s where s.id = $1 and ${visibleTo('s', 2, 'owner')}`,
      [id, ...readerValues(reader)],
    );
    return rows[0] ?? null;
  }

  /** Systems in the order in which they were last defined. */
  async list({ owner, after, limit, reader }: SystemQuery): Promise<readonly DefinedSystem[]> {
    const { rows } = await this.runner.query<DefinedSystem>(
      `select ${SYSTEM} from state.system s
        where s.place > $1 and ($2::text is null or s.owner = $2) and ${visibleTo('s', 4, 'owner')}
        order by s.place limit $3`,
      [after, owner ?? null, limit, ...readerValues(reader)],
    );
    return rows;
  }
}
