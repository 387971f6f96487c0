import { objectDigest } from '#core/catalogue';
import { graceOf } from '#core/clearance';
import { publicPartOf } from '#core/key';
import { RULESET, type Prepared, type Submission } from '#core/register';
import type { Interconnection } from '#core/system';
import { interconnectionOf } from './interconnection';
import { MemoryRegister } from './memory-register';
import { networksAndClasses } from './network-sequence';
import { catalogueReference, newKey, TestParty } from './party';
import type { Say } from './say';

/**
 * Statements of every kind from several parties, genesis first, in an order in which most are accepted at the given instant:
 * some come twice, some carry a jti that is taken, some a key that is another's or ended.
 */
export async function statementSequence(at: number): Promise<readonly Prepared[]> {
  const register = await MemoryRegister.found(at);
  const say: Say = async (submission) => {
    const told = await register.submit(await submission);
    if ('refusal' in told) return { place: 0, leafHash: 'A'.repeat(43) };
    return { place: told.place, leafHash: told.leafHash };
  };
  const [maker, rival, desk] = [register.stranger(), register.stranger(), register.stranger()];
  for (const party of [maker, rival, desk]) await say(party.introduction());
  await say(maker.introduction({ legalName: { en: 'A second introduction' } }));
  await keys(say, maker, rival);
  await names(say, register.operator, maker, rival, desk);
  await attestations(say, maker, rival, desk);
  await programs(say, maker, rival);
  await covers(say, maker);
  await mappings(say, maker, desk);
  await networksAndClasses(say, maker, desk);
  await connections(say, register, desk, maker);
  await say(register.registry.say('tick', {}));
  return [...register.prepared, ...register.prepared.slice(0, 9)];
}

async function keys(say: Say, maker: TestParty, rival: TestParty): Promise<void> {
  const [shared, spare] = [newKey(), newKey('Ed25519')];
  await say(maker.enrolment(shared));
  await say(rival.enrolment(shared));
  await say(maker.enrolment(spare));
  await say(
    maker.say('retraction', {
      subject: { key: maker.withKey(spare).signer.kid, as: 'retired' },
      reason: 'key-rotated',
    }),
  );
  await say(maker.withKey(spare).catalogue(['K-1'], { id: 'with-a-retired-key' }));
  await say(maker.withKey(shared).catalogue(['K-1'], { id: 'with-a-good-key' }));
}

async function names(say: Say, operator: TestParty, maker: TestParty, rival: TestParty, desk: TestParty) {
  const [prefix, jti] = ['pkg:generic/kitakaze', 'the-same-jti'];
  const admit = (by: TestParty, party: TestParty, members: object) =>
    by.say('admission', { party: party.id, roles: ['device-maker'], checked: 'in-person', ...members });
  await say(maker.say('namespace', { prefix, jti }));
  await say(maker.say('namespace', { prefix: 'urn:example:other', jti }));
  await say(rival.say('namespace', { prefix: `${prefix}/valves`, jti }));
  await say(admit(desk, maker, {}));
  await say(admit(operator, desk, { roles: ['authority'], sectors: ['water'], mayAdmit: ['device-maker'] }));
  await say(admit(desk, maker, { namespaces: [prefix] }));
  await say(admit(operator, rival, { namespaces: [`${prefix}/valves`] }));
  await say(maker.say('retraction', { subject: { namespace: prefix, party: maker.id }, reason: 'ceased' }));
  await say(admit(operator, rival, { namespaces: [`${prefix}/valves`] }));
}

async function programs(say: Say, maker: TestParty, rival: TestParty): Promise<void> {
  const [pipeline, reader] = [newKey(), newKey()];
  await say(maker.delegation(pipeline));
  await say(rival.delegation(pipeline));
  await say(maker.withKey(pipeline).say('namespace', { prefix: 'urn:example:not-delegated' }));
  const client = { keys: [publicPartOf(reader)], scopes: ['feed.read'], validUntil: maker.now() + 1000 };
  await say(maker.say('client', { ...client, name: 'dashboard' }));
  await say(maker.say('client', { ...client, name: 'dashboard', scopes: ['statement.read'] }));
  await say(maker.say('retraction', { subject: { client: 'dashboard' }, reason: 'ceased' }));
}

async function attestations(say: Say, maker: TestParty, rival: TestParty, desk: TestParty): Promise<void> {
  const catalogue = await maker.catalogue(['R-1', 'R-2', 'R-3']);
  const reference = catalogueReference(catalogue);
  await say(catalogue);
  await say(rival.catalogue(['R-1'], { id: 'of-a-rival' }));
  const first = await say(maker.attestation({ catalogue: reference }));
  const second = await say(rival.attestation({ catalogue: reference, results: { 'R-2': 'not-met' } }));
  await say(rival.attestation({ catalogue: reference, results: { 'R-9': 'met' } }));
  const retract = (by: TestParty, statement: object) =>
    by.say('retraction', { subject: { statement }, reason: 'wrong' });
  await say(retract(maker, first));
  await say(retract(maker, second));
  await say(retract(maker, first));
  await say(retract(maker, { ...second, place: second.place + 1 }));
  await say(
    rival.say('retraction', { subject: { key: rival.signer.kid, as: 'compromised' }, reason: 'key-exposed' }),
  );
  await say(rival.attestation({ catalogue: reference }));
  await counterStatements(say, maker, desk, reference);
  await systems(say, maker, desk, reference);
}

async function systems(
  say: Say,
  maker: TestParty,
  desk: TestParty,
  catalogue: ReturnType<typeof catalogueReference>,
): Promise<void> {
  const text = { en: 'As it is.' };
  const validUntil = maker.now() + 1000;
  const assessment = {
    subject: { owner: maker.id, system: 'valves' },
    useCase: text,
    method: 'HAZOP',
    benefits: [text],
    scenarios: [
      {
        id: 'forged',
        title: text,
        byConnection: true,
        physical: true,
        objectives: ['safety'],
        measures: [],
        residual: 'low',
      },
    ],
    triggers: [text],
    authority: text,
    validFrom: maker.now(),
    validUntil,
  };
  await say(maker.say('risk-assessment', assessment));
  await say(maker.system(catalogue));
  await say(maker.system(catalogue, { riskClass: 3, label: 'AMBER', recipients: [desk.id] }));
  await say(maker.say('risk-assessment', assessment));
  await say(desk.say('risk-assessment', assessment));
  await waivers(say, maker, desk, catalogue);
  await say(maker.say('acceptance-policy', { gates: [1, 2, 3] }));
  await say(maker.say('acceptance-policy', { gates: [1, 2, 3, 9] }));
  await say(desk.say('accreditation', { party: maker.id, catalogues: ['test-catalogue'], validUntil }));
  await say(desk.say('accreditation', { party: maker.id, catalogues: [], validUntil }));
}

/** A waiver of the owner, which it takes back, and one of somebody else. */
async function waivers(
  say: Say,
  maker: TestParty,
  desk: TestParty,
  catalogue: ReturnType<typeof catalogueReference>,
): Promise<void> {
  const text = { en: 'As it is.' };
  const waiver = {
    subject: { owner: maker.id, system: 'valves' },
    finding: {
      code: 'conformance.unclaimed',
      requirement: { catalogue: catalogue.digest.sha256, id: 'R-1' },
      subject: { id: 'valve', kind: 'component' },
    },
    rationale: text,
    measures: [text],
    validFrom: maker.now(),
    validUntil: maker.now() + 1000,
  };
  await say(desk.say('waiver', waiver));
  const given = await say(maker.say('waiver', waiver));
  await say(maker.say('retraction', { subject: { statement: given }, reason: 'withdrawn' }));
}

/** An attestation that another one covers, and one that does not. */
async function covers(say: Say, maker: TestParty): Promise<void> {
  const published = await maker.catalogue(['R-1'], { id: 'to-be-covered' });
  const catalogue = catalogueReference(published);
  await say(published);
  const [first, second] = [
    await say(maker.attestation({ catalogue })),
    await say(maker.attestation({ catalogue })),
  ];
  const short = await say(maker.attestation({ catalogue, predicate: { validUntil: maker.now() + 60 } }));
  const retract = (statement: object, cover: object) =>
    maker.say('retraction', { subject: { statement, cover }, reason: 'replaced' });
  await say(retract(first, short));
  await say(retract(first, second));
}

/** Mappings between two catalogues: of their publisher, taken back, and of somebody else, whom a party relies on. */
async function mappings(say: Say, maker: TestParty, desk: TestParty): Promise<void> {
  const [one, other] = [
    await maker.catalogue(['R-1', 'R-2'], { id: 'mapped-to' }),
    await maker.catalogue(['A-1', 'A-2'], { id: 'mapped-from' }),
  ];
  await say(one);
  await say(other);
  const members = {
    from: catalogueReference(other),
    to: catalogueReference(one),
    relations: [{ from: 'A-2', to: 'R-1', relation: 'superset' }],
  };
  const statement = await say(maker.say('mapping', members));
  const foreign = await say(desk.say('mapping', { ...members, validUntil: maker.now() + 1000 }));
  await say(desk.say('mapping', { ...members, from: members.to }));
  await say(maker.say('retraction', { subject: { statement }, reason: 'wrong' }));
  await say(desk.say('acceptance-policy', { gates: [1, 2, 3], mappings: [foreign] }));
}

/** An interconnection that is proposed, joined, judged, cleared and ended. */
async function connections(
  say: Say,
  register: MemoryRegister,
  control: TestParty,
  valves: TestParty,
): Promise<void> {
  const { registry, at } = register;
  const members = interconnectionOf(control, valves) as Omit<
    Interconnection,
    'iss' | 'jti' | 'iat' | 'label' | 'aud'
  >;
  const id = `${control.id}/district`;
  const version = await say(control.say('interconnection', members));
  const joining = { interconnection: { proposer: control.id, name: 'district' }, version };
  await say(control.say('joining', joining));
  const { place: basis } = await say(valves.say('joining', joining));
  const verdict = await say(verdictOn(registry, { kind: 'interconnection', id, ...version }, basis));
  const [flow] = members.flows;
  const clearance = {
    sub: id,
    exp: at + 60,
    status: { status_list: { idx: 0, uri: LIST } },
    interconnection: { id, ...version },
    verdict,
    basis,
    outcome: 'permit',
    stage: members.stage,
    flow: flow && { id: flow.id, kind: flow.kind, from: flow.from, to: flow.to },
    gatesJudged: [1, 2, 3, 9],
    ladder: members.withdrawal,
    grace: graceOf(members.withdrawal, flow?.id ?? ''),
  };
  const given = await say(registry.say('clearance', clearance));
  await say(registry.say('clearance', clearance));
  await say(registry.say('clearance-status', { status: 'ended', clearances: [given] }));
  const list = { uri: LIST, bits: 2, digest: 'A'.repeat(43), size: 1, basis };
  const { place: newest } = await say(registry.say('status-list', list));
  await say(registry.say('ruleset', otherEngine(newest)));
}

/** Another engine is put in force after a shadow run up to a place. */
function otherEngine(basis: number): Readonly<Record<string, unknown>> {
  const engine = { name: 'interlock-judge/3', sha256: '1'.repeat(64) };
  const shadow = { basis, judged: 1, changed: 0, report: 'A'.repeat(43) };
  return { ruleset: RULESET, engine, shadow };
}

const LIST = 'https://registry.test/log/v1/status-list';

async function verdictOn(registry: TestParty, subject: object, basis: number): Promise<Submission> {
  const salt = new Uint8Array(32).fill(7);
  const objects = ['the verdict', 'the evidence'].map((text) => {
    const bytes = Buffer.from(text);
    return { digest: objectDigest(salt, bytes), salt, bytes };
  });
  const digest = 'A'.repeat(43);
  const statement = await registry.say('verdict', {
    subject,
    outcome: 'permit',
    basis,
    judgedAt: registry.now(),
    validUntil: null,
    engine: { name: 'interlock-judge/3', sha256: '0'.repeat(64) },
    gatesAsked: [1],
    gatesJudged: [1],
    digest,
    essence: digest,
    findings: [digest],
    watch: [],
    grounds: [{ key: `statement:${basis}`, ground: 'consent', at: registry.now() }],
    objects: objects.map(({ digest: named, bytes }) => ({ digest: named, size: bytes.length })),
  });
  return { ...statement, objects };
}

async function counterStatements(
  say: Say,
  maker: TestParty,
  desk: TestParty,
  catalogue: ReturnType<typeof catalogueReference>,
): Promise<void> {
  const hidden = { label: 'AMBER', recipients: [desk.id] };
  const subject = await say(maker.attestation({ catalogue, predicate: hidden }));
  const members = { subject, catalogue, requirements: ['R-1'], rationale: 'It did not hold.' };
  const counter = await say(desk.say('counter-statement', { ...members, ...hidden, recipients: [maker.id] }));
  await say(maker.say('counter-statement', members));
  const end = (by: TestParty, statement: object) =>
    by.say('retraction', { subject: { statement }, reason: 'wrong' });
  const erase = (by: TestParty, erased: object) =>
    by.say('erasure', { subject: erased, ground: 'personal-data' });
  await say(erase(desk, counter));
  await say(end(desk, counter));
  await say(erase(desk, counter));
  await say(end(maker, subject));
  await say(erase(maker, subject));
  await say(erase(maker, subject));
}
