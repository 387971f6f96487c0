import { z } from 'zod';

/**
 * A client id (RFC 6749 §2.2): the id of a party, where the party itself asks with a key it signs statements with, or
 * `<party id>/<name>` for a client the party registered.
 */
export const clientIdForm = z.string().regex(/^party:[A-Za-z0-9_-]{43}(\/[a-z0-9][a-z0-9-]{0,63})?$/);

/** The party a client reads for. */
export function partyOfClient(clientId: string): string {
  const [party = ''] = clientId.split('/', 1);
  return party;
}
