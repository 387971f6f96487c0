import { z } from 'zod';
import type { JsonObject } from '#core/bytes';
import { attestation as attestationKind } from '#core/attestation';
import { Refusal } from '#core/refusal';
import { formRefusal } from '#core/statement';
import {
  interconnection as interconnectionKind,
  system as systemKind,
  type Interconnection,
  type System,
} from '#core/system';
import type { Assumption, Judged } from '#registry/verification';
import type { RequestReader } from '../access/request-reader.service';
import { JsonBody } from '../http/body-parsers';
import { interconnectionParameter } from '../interconnection/interconnection-parameters';
import { systemParameter } from '../system/system-parameters';
import { filled, inspectDraft, type Author, type DraftedPayload } from './drafted-payload';

/** Most attestations that are assumed at once. */
export const MAX_ASSUMED = 16;

/** Who asks, and when (whole seconds since 1970). */
export interface Asker {
  readonly reader: RequestReader | null;
  readonly now: number;
}

/** What a request asks to be judged, and on which assumptions. */
export interface PreviewAsked {
  readonly judged: Judged;
  readonly assumed: readonly Assumption[];
}

const subjects = ['system', 'definition', 'interconnection', 'proposal'] as const;

const form = z
  .strictObject({
    system: systemParameter.optional(),
    definition: systemKind.form.optional(),
    interconnection: interconnectionParameter.optional(),
    proposal: interconnectionKind.form.optional(),
    assume: z.array(attestationKind.form).max(MAX_ASSUMED).default([]),
  })
  .refine(
    (body) => subjects.filter((name) => body[name] !== undefined).length === 1,
    `expected one of ${subjects.join(', ')}`,
  );

type Body = z.infer<typeof form>;

/** What a request asks to be judged. Refuses, with line and column, what is neither at hand nor a draft of the asker's own. */
export async function toAsked(body: unknown, asker: Asker): Promise<PreviewAsked> {
  if (!(body instanceof JsonBody)) {
    throw new Refusal('unsupported-media-type', 'expected a body of type application/json');
  }
  const author = authorOf(body.value, asker);
  const read = form.safeParse(author ? withoutGaps(body.value, author) : body.value);
  if (!read.success) throw formRefusal(read.error, 'the request', body.text);
  const drafts = draftsIn(read.data);
  if (author) for (const draft of drafts) await inspectDraft(draft, body, author);
  const { now: at } = asker;
  const issuer = author?.reader.party ?? '';
  return {
    judged: toJudged(read.data, { party: issuer, at }),
    assumed: read.data.assume.map((payload) => ({ issuer, at, payload })),
  };
}

/** Who drafted what there is of drafts in a body; null where there is none. Refuses (invalid-token) drafts of nobody in particular. */
function authorOf(value: JsonObject, { reader, now }: Asker): Author | null {
  const isDrafted = ['definition', 'proposal', 'assume'].some((name) => Object.hasOwn(value, name));
  if (!isDrafted) return null;
  if (reader) return { reader, now };
  throw new Refusal('invalid-token', 'a draft is judged for its author: ask with a token of that party');
}

function withoutGaps(value: JsonObject, author: Author): JsonObject {
  const { definition, proposal, assume } = value;
  return {
    ...value,
    ...(definition !== undefined && { definition: filled(systemKind, definition, author) }),
    ...(proposal !== undefined && { proposal: filled(interconnectionKind, proposal, author) }),
    ...(Array.isArray(assume) && { assume: assume.map((one) => filled(attestationKind, one, author)) }),
  };
}

function draftsIn({ definition, proposal, assume }: Body): DraftedPayload[] {
  return [
    ...(definition === undefined ? [] : [{ kind: systemKind, payload: definition, pointer: '/definition' }]),
    ...(proposal === undefined
      ? []
      : [{ kind: interconnectionKind, payload: proposal, pointer: '/proposal' }]),
    ...assume.map((payload, index) => ({ kind: attestationKind, payload, pointer: `/assume/${index}` })),
  ];
}

function toJudged(body: Body, { party, at }: { readonly party: string; readonly at: number }): Judged {
  const { system, definition, interconnection, proposal } = body;
  if (system !== undefined) return { id: system };
  if (interconnection !== undefined) return { interconnection };
  if (definition !== undefined) return { draft: definition as System, owner: party, at };
  return { proposal: proposal as Interconnection, proposer: party, at };
}
