import { clientId } from '#core/party';
import { Refusal } from '#core/refusal';
import { change } from '#core/statement';
import type { Ending } from './ending';
import type { SubjectOf } from './retraction-form';

/** Ends a client of one's own: it gets no further token, and what it holds is refused. */
export const endClient: Ending<SubjectOf<'client'>> = {
  reads: ({ client }, issuer) => [{ table: 'client', id: clientId(issuer, client) }],
  refuse: (view, { statement: { issuer, key } }, { client }) => {
    const pointer = '/subject/client';
    const row = view.get('client', clientId(issuer, client));
    if (!row) return new Refusal('unknown-client', `${issuer} has no client ${client}`, { pointer });
    if (view.get('party_key', key)?.limits) {
      return new Refusal('outside-delegation', 'a delegated key ends no client', { pointer });
    }
    return row.endedAt === null
      ? null
      : new Refusal('already-ended', `client ${client} has already ended`, { pointer });
  },
  end: (view, { place, statement: { issuer } }, { client }) => {
    const row = view.get('client', clientId(issuer, client));
    return row ? [change('client', { ...row, endedAt: place })] : [];
  },
  // No judgement asks for clients.
  touches: (_view, { statement: { issuer } }) => [{ key: issuer, effect: 'names' }],
};
