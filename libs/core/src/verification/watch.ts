import { prefixesOf, productOf } from '#core/party';
import type { AttestationRow, CounterStatementRow, PartyRow } from '#core/statement';
import { networkId, participantsOf } from '#core/system';
import type { AttestationEvidence, Evidence, MappingEvidence } from './evidence';
import { toSituation, type Situation } from './situation';

/**
 * The watch keys of everything that a judgement of this evidence asks about, present or absent, each once, by code unit: a
 * statement that touches none of them leaves the verdict as it is.
 */
export function watchOf(evidence: Evidence): readonly string[] {
  // What is asked about does not depend on when.
  const situation = toSituation(evidence, 0);
  const keys = [
    'ruleset',
    ...definedIn(evidence),
    ...situation.parties.flatMap((party) => [party, `policy:${party}`]),
    ...networksIn(situation),
    ...classificationIn(situation),
    ...cataloguesIn(situation),
    ...situation.subjects.flatMap(({ name }) => productKeys(name)),
    ...evidence.mappings.flatMap(mappingKeys),
    ...evidence.attestations.flatMap(attestationKeys),
    ...evidence.accreditations.flatMap(({ place, party }) => [`statement:${place}`, party]),
    ...evidence.assessments.flatMap(({ assessment }) => signedKeys(assessment)),
    ...evidence.waivers.flatMap(({ waiver }) => signedKeys(waiver)),
  ];
  return [...new Set(keys)].sort();
}

function definedIn({ subject, systems }: Evidence): string[] {
  const defined = systems.flatMap(({ system: { id, place } }) => [`system:${id}`, `statement:${place}`]);
  if (subject.kind === 'system') return defined;
  const { interconnection, joinings } = subject;
  return [
    ...defined,
    ...participantsOf(interconnection.definition).map((id) => `system:${id}`),
    `interconnection:${interconnection.id}`,
    ...signedKeys(interconnection),
    ...joinings.flatMap(({ joining }) => signedKeys(joining)),
  ];
}

/** The profiles that components which take part name, at hand or not. */
function networksIn({ participants, evidence }: Situation): string[] {
  const named = participants
    .flatMap(({ components }) => components)
    .flatMap(({ network }) => network?.profile ?? []);
  return [
    ...named.map(({ operator, name }) => `network:${networkId(operator, name)}`),
    ...(evidence.networks ?? []).flatMap(({ network }) => signedKeys(network)),
  ];
}

/** The sectors, and whoever speaks for one: its admission decides whether its rules count. */
function classificationIn({ participants, evidence }: Situation): string[] {
  return [
    ...participants.map(({ system }) => `sector:${system.sector}`),
    ...(evidence.classificationRules ?? []).flatMap(({ classification }) => [
      classification.issuer,
      ...signedKeys(classification),
    ]),
  ];
}

/** Those that are named, at hand or not, and those of conditions. */
function cataloguesIn({ definitions, evidence }: Situation): string[] {
  const conditions = evidence.policies.flatMap(({ policy }) => policy.conditions);
  const named = [
    ...definitions.flatMap(({ catalogues }) => catalogues),
    ...conditions.map(({ catalogue }) => catalogue),
  ];
  return [
    ...named.map(({ digest }) => `catalogue:${digest.sha256}`),
    ...evidence.catalogues.flatMap(({ row }) => [`catalogue:${row.id}`, `statement:${row.place}`]),
  ];
}

/** Whoever contradicts has standing by what it owns, so that the names of all that is attested together are asked about. */
function attestationKeys({ attestation, issuer, counterStatements }: AttestationEvidence): string[] {
  return [
    ...wordKeys(attestation, issuer),
    ...attestation.products.flatMap(productKeys),
    ...counterStatements.flatMap(({ counterStatement, issuer: by }) => wordKeys(counterStatement, by)),
  ];
}

/** Of a party that is not admitted only whether it is: else anybody could keep others from a verdict by saying and retracting. */
function wordKeys(said: AttestationRow | CounterStatementRow, issuer: PartyRow | undefined): string[] {
  return (issuer?.admittedAt ?? null) === null ? [said.issuer] : [said.issuer, ...signedKeys(said)];
}

function mappingKeys({ mapping }: MappingEvidence): string[] {
  return [...signedKeys(mapping), `statement:${mapping.fromPlace}`];
}

function signedKeys({ place, key }: { readonly place: number; readonly key: string }): string[] {
  return [`statement:${place}`, `key:${key}`];
}

/** The product, and every prefix by which somebody may own its name. */
function productKeys(name: string): string[] {
  return [productOf(name), ...prefixesOf(name)].map((each) => `product:${each}`);
}
