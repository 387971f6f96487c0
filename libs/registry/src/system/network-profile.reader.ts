import type { NetworkProfileRow, Reader } from '#core/statement';
import type { NetworkProfile } from '#core/system';
import { readerValues, visibleTo } from '#registry/access';
import type { SqlRunner } from '#registry/record';

/** A network as its operator states it at present. */
export interface StatedNetwork extends Omit<NetworkProfileRow, 'definition'> {
  readonly definition: NetworkProfile;
}

/** Which networks are asked for: of this operator, stated after this place, that this reader may see. */
export interface NetworkProfileQuery {
  readonly operator?: string;
  readonly after: number;
  readonly limit: number;
  readonly reader: Reader | null;
}

/** The columns of a network profile, for queries that call its table `n`. */
export const NETWORK_PROFILE = `n.id, n.operator, n.name, n.place, n.leaf_hash as "leafHash", n.at, n.key, n.title,
  n.definition, n.label, n.recipients`;

/** What others ask of networks; each question is answered with what the reader may see. */
export class NetworkProfileReader {
  constructor(private readonly runner: SqlRunner) {}

  /** The network of this id, `<operator>/<name>`. */
  async find(id: string, reader: Reader | null): Promise<StatedNetwork | null> {
    const { rows } = await this.runner.query<StatedNetwork>(
      `select ${NETWORK_PROFILE} from state.network_profile n where n.id = $1 and ${visibleTo('n', 2, 'operator')}`,
      [id, ...readerValues(reader)],
    );
    return rows[0] ?? null;
  }

  /** Networks in the order in which they were last stated. */
  async list({ operator, after, limit, reader }: NetworkProfileQuery): Promise<readonly StatedNetwork[]> {
    const { rows } = await this.runner.query<StatedNetwork>(
      `select ${NETWORK_PROFILE} from state.network_profile n
        where n.place > $1 and ($2::text is null or n.operator = $2) and ${visibleTo('n', 4, 'operator')}
        order by n.place limit $3`,
      [after, operator ?? null, limit, ...readerValues(reader)],
    );
    return rows;
  }
}
