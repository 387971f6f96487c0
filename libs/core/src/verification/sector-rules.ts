import { isKeyCompromised } from '#core/attestation';
import {
  compileCondition,
  explainCondition,
  readCondition,
  type Condition,
  type KnownFacts,
  type Truth,
} from '#core/condition';
import { isAuthorityFor, type ClassRule } from '#core/system';
import type { ClassificationEvidence, Evidence } from './evidence';
import { systemFacts } from './known-facts';
import type { Participant } from './participant';
import type { Situation } from './situation';
import type { Ground } from './verdict';

/** A class that something asks for, and what that is. */
export interface ClassReason {
  readonly riskClass: number;
  readonly because: readonly Ground[];
}

/** What authorities of its sector ask of a system. */
export interface RuledClass {
  /** By rules that hold for it. */
  readonly asked: readonly ClassReason[];
  /** By rules of which nobody can tell whether they hold. */
  readonly open: readonly ClassReason[];
}

/** Asks every rule that counts for a system, and by that may raise its class; the order of the evidence has no meaning. */
export function ruledClass({ evidence, subjects }: Situation, participant: Participant): RuledClass {
  const { reference, system } = participant;
  const subject = subjects.find(
    (each) => each.reference.kind === 'system' && each.reference.id === reference.id,
  );
  // Where no component takes part, what is asked of components is not known.
  const known = subject && subject.known.length > 0 ? subject.known : [systemFacts(system)];
  const answers = rulesFor(evidence, participant).flatMap(({ classification }) =>
    classification.rules.map((rule, index) => {
      const name = `rule ${index + 1} of ${classification.id}`;
      const { leafHash, place } = classification;
      return askRule(rule, known, [
        { leafHash, place },
        { fact: name, value: rule.riskClass },
      ]);
    }),
  );
  const of = (wanted: Truth) => answers.filter(({ answer }) => answer === wanted).map(({ reason }) => reason);
  return { asked: of(true), open: of(null) };
}

/** Those for the sector and a place of the system, by authorities for the sector, not taken back, by a good key; in the order of the log. */
function rulesFor({ classificationRules = [] }: Evidence, { system }: Participant): ClassificationEvidence[] {
  return classificationRules
    .filter(({ classification: { sector, jurisdictions } }) => {
      if (sector !== system.sector) return false;
      return jurisdictions.length === 0 || jurisdictions.some((one) => isWithin(one, system.jurisdictions));
    })
    .filter(({ classification: { sector, at }, issuer, key, retraction }) => {
      if (retraction || isKeyCompromised(key, at)) return false;
      return isAuthorityFor(issuer, sector);
    })
    .sort((a, b) => a.classification.place - b.classification.place);
}

/** A system of a whole country may be in any part of it, and one in a part is in the country. */
function isWithin(rule: string, jurisdictions: readonly string[]): boolean {
  return jurisdictions.some(
    (one) => one === rule || one.startsWith(`${rule}-`) || rule.startsWith(`${one}-`),
  );
}

/** It holds of a system as soon as it holds for one component. */
function askRule(
  { riskClass, when, condition = readCondition(when) }: ClassRule,
  known: readonly KnownFacts[],
  named: readonly Ground[],
): { readonly answer: Truth; readonly reason: ClassReason } {
  const answers = known.map(compileCondition(condition));
  const answer: Truth = answers.includes(true) || (answers.includes(null) ? null : false);
  const deciding = known.filter((_, index) => answers[index] === answer);
  const facts = answer === true ? stated(condition, deciding[0]) : open(condition, deciding);
  return { answer, reason: { riskClass, because: [...named, ...facts] } };
}

/** The facts by which it holds for one. */
function stated(condition: Condition, known: KnownFacts | undefined): Ground[] {
  if (!known) return [];
  return explainCondition(condition, known).because.flatMap((reading) =>
    reading.state === 'known' ? [{ fact: reading.fact, value: reading.value }] : [],
  );
}

/** The facts, each once, that would have to be stated. */
function open(condition: Condition, known: readonly KnownFacts[]): Ground[] {
  const readings = known.flatMap((facts) => explainCondition(condition, facts).because);
  const names = readings.filter(({ state }) => state !== 'known').map(({ fact }) => fact);
  return [...new Set(names)].map((fact) => ({ fact, value: null }));
}
