import request from 'supertest';
import type { Submission } from '#core/register';
import { labels, type Label } from '#core/statement';
import { startTestApi, type TestApi } from './api';
import { bearerOf } from './login';
import { catalogueReference, TestParty } from './party';
import { TEST_ORIGIN } from './registry';

/** Who reads: the issuer, a party it names, an admitted party, one that nobody admitted, and nobody in particular. */
export const readers = ['issuer', 'recipient', 'admitted', 'unverified', 'anonymous'] as const;
export type Who = (typeof readers)[number];

/** Those who may not see what is RED. */
export const outsiders: readonly Who[] = ['admitted', 'unverified', 'anonymous'];

/** A statement where it stands. */
export interface Placed {
  readonly place: number;
  readonly leafHash: string;
}

/** A product that only a hidden statement names, and a title that only a hidden catalogue has. */
export const HIDDEN_PRODUCT = 'pkg:generic/kitakaze/hidden-thing@1';
export const HIDDEN_TITLE = 'Hidden requirement';

/** A registry with an attestation of each label and a RED catalogue, and readers with their tokens. */
export interface MarkedRegistry {
  readonly api: TestApi;
  readonly issuer: TestParty;
  /** The catalogue that everybody may see. */
  readonly open: Submission;
  readonly attestations: Readonly<Record<Label, Placed>>;
  readonly hidden: Placed & { readonly digest: string };
  get(path: string, who: Who): request.Test;
  /** Registers a statement as anybody would. */
  place(statement: Submission): Promise<Placed>;
  /** A party that the operator admitted to these roles, or to none. */
  member(roles: readonly string[]): Promise<TestParty>;
  /** A contradiction of a claim about the open catalogue. */
  contradiction(by: TestParty, subject: Placed, members?: object): Promise<Submission>;
  close(): Promise<void>;
}

/** Starts it; `close` takes everything down again. */
export async function startMarkedRegistry(): Promise<MarkedRegistry> {
  const api = await startTestApi();
  const { place, member } = doorsOf(api);
  const issuer = await member(['device-maker']);
  const recipient = await member([]);
  const parties = { issuer, recipient, admitted: await member(['auditor']), unverified: await member([]) };
  const bearers = new Map<Who, string>();
  for (const [who, party] of Object.entries(parties)) bearers.set(who as Who, await bearerOf(api.url, party));
  const open = await issuer.catalogue(['R-1', 'R-2']);
  await place(open);
  const attestations: Partial<Record<Label, Placed>> = {};
  for (const label of labels) {
    const predicate = isForGroup(label) ? { label } : { label, recipients: [recipient.id] };
    const product = label === 'RED' ? { product: HIDDEN_PRODUCT } : {};
    const catalogue = catalogueReference(open);
    attestations[label] = await place(await issuer.attestation({ ...product, catalogue, predicate }));
  }
  const marking = { label: 'RED', recipients: [recipient.id], title: { en: HIDDEN_TITLE } };
  const catalogue = await issuer.catalogue(['R-9'], { id: 'hidden', ...marking });
  return {
    api,
    issuer,
    open,
    attestations: attestations as Record<Label, Placed>,
    hidden: { ...(await place(catalogue)), digest: catalogueReference(catalogue).digest.sha256 },
    get: (path, who) =>
      request(api.url)
        .get(path)
        .set(headersOf(bearers.get(who))),
    place,
    member,
    contradiction: (by, subject, members) => contradict(by, open, subject, members),
    close: () => api.close(),
  };
}

function doorsOf({ url, registry }: TestApi): Pick<MarkedRegistry, 'place' | 'member'> {
  const place = async ({ bytes }: Submission): Promise<Placed> => {
    const sent = request(url).post('/v1/statements').type('application/jose');
    const answer = await sent.send(Buffer.from(bytes).toString());
    if (answer.status !== 201) throw new TypeError(answer.text);
    return answer.body as Placed;
  };
  const member = async (roles: readonly string[]): Promise<TestParty> => {
    const party = TestParty.create(TEST_ORIGIN);
    await place(await party.introduction());
    const admission = { party: party.id, roles, checked: 'in-person' };
    if (roles.length > 0) await place(await registry.operator.say('admission', admission));
    return party;
  };
  return { place, member };
}

function headersOf(bearer: string | undefined): Record<string, string> {
  return bearer === undefined ? {} : { authorization: bearer };
}

function isForGroup(label: Label): boolean {
  return label === 'CLEAR' || label === 'GREEN';
}

function contradict(by: TestParty, about: Submission, subject: Placed, members: object = {}) {
  return by.say('counter-statement', {
    subject: { place: subject.place, leafHash: subject.leafHash },
    catalogue: catalogueReference(about),
    requirements: ['R-1'],
    rationale: 'It was tested and is not so.',
    ...members,
  });
}
