import { z } from 'zod';
import { localId } from '#core/system';

/** A proposer's name for one of its interconnections, as it stands in a path. */
export const interconnectionNameParameter = localId.meta({
  description: 'The proposer’s name for the interconnection.',
});

/** Id of an interconnection as it stands in a query or a body. */
export const interconnectionParameter = z
  .string()
  .regex(
    /^party:[A-Za-z0-9_-]{43}\/[a-z0-9][a-z0-9-]{0,63}$/,
    'expected an interconnection: the party id of its proposer, a slash and the proposer’s name for it',
  )
  .meta({ description: 'Id of an interconnection: `<proposer>/<name>`.' });
