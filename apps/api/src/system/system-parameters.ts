import { z } from 'zod';
import { localId } from '#core/system';

/** An owner's name for one of its systems, as it stands in a path. */
export const systemNameParameter = localId.meta({ description: 'The owner’s name for the system.' });

/** An operator's name for one of its networks, as it stands in a path. */
export const networkNameParameter = localId.meta({ description: 'The operator’s name for the network.' });

/** Id of a system as it stands in a query or a body. */
export const systemParameter = z
  .string()
  .regex(
    /^party:[A-Za-z0-9_-]{43}\/[a-z0-9][a-z0-9-]{0,63}$/,
    'expected a system: the party id of its owner, a slash and the owner’s name for it',
  )
  .meta({ description: 'Id of a system: `<owner>/<name>`.' });
