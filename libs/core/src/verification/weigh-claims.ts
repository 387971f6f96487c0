import type { ClaimResult } from '#core/attestation';
import { NEVER } from './instants';
import { holdsUntil, resultOf, type Claimant } from './claimant';

/** What is asked of those who speak of a subject. */
export interface ClaimQuestion {
  readonly requirement: string;
  /** Position of the requirement in the catalogue. */
  readonly position: number;
  /** Rank of the assurance it takes. */
  readonly needed: number;
  /** The answers that suffice, the best first. */
  readonly suffices: readonly ClaimResult[];
}

/** Why what is said does not suffice. */
export type Shortfall =
  | 'not-met'
  | 'partly'
  | 'assurance-too-low'
  | 'not-applicable-not-allowed'
  | 'only-planned'
  | 'disputed'
  | 'not-in-force'
  | 'no-standing'
  | 'subject-mismatch'
  | 'unclaimed';

/** What comes of weighing what is said. */
export interface Weighing {
  /** The sufficient answer that stands, or what is lacking. */
  readonly answer: { readonly shown: ClaimResult } | { readonly lacking: Shortfall };
  /** The attestations it rests on, those against it first. */
  readonly because: readonly { readonly place: number }[];
  /** Whose word carries the answer; of what is lacking, nobody's. */
  readonly support: readonly Claimant[];
  readonly until: number;
  /** Rank of the surest counting word against it, -1 for none. */
  readonly contrary: number;
}

interface Word {
  readonly claimant: Claimant;
  readonly result: ClaimResult;
}

const nothing: Weighing = {
  answer: { lacking: 'unclaimed' },
  because: [],
  support: [],
  until: NEVER,
  contrary: -1,
};

/**
 * Weighs what is said of one requirement: an answer that suffices stands, at the assurance needed, unless somebody as sure or surer
 * says that it is not met or met in part.
 */
export function weighClaims(claimants: readonly Claimant[], question: ClaimQuestion): Weighing {
  const words = wordsOf(claimants, question);
  const [only] = words;
  if (!only) return nothing;
  return words.length === 1 && isPlain(only, question) ? plain(only) : weighWords(words, question);
}

/** Nearly every requirement is spoken of once, sufficiently; such a word needs no weighing against others. */
function isPlain({ claimant, result }: Word, question: ClaimQuestion): boolean {
  return question.suffices.includes(result) && claimant.rank >= question.needed && counts(claimant, question);
}

function plain({ claimant, result }: Word): Weighing {
  return {
    answer: { shown: result },
    because: claimant.grounds,
    support: [claimant],
    until: holdsUntil(claimant),
    contrary: -1,
  };
}

function weighWords(words: readonly Word[], question: ClaimQuestion): Weighing {
  const counting = words.filter(({ claimant }) => counts(claimant, question));
  const against = counting.filter(isContrary);
  const contrary = surest(against);
  const favourable = counting.filter(({ result }) => question.suffices.includes(result));
  const standing = favourable.filter(({ claimant: { rank } }) => rank >= question.needed && rank > contrary);
  const best = bestOf(standing, question);
  const rests = best ? [...against, best] : [...against, ...favourable];
  if (best) {
    const until = standsUntil(best, words);
    const support = [best.claimant];
    return { answer: { shown: best.result }, because: groundsOf(rests), support, until, contrary };
  }
  const lacking = shortfallOf({ words, counting, against, favourable, contrary, question });
  const because = groundsOf(rests.length > 0 ? rests : words);
  return { answer: { lacking }, because, support: [], until: nextChange(words), contrary };
}

function wordsOf(claimants: readonly Claimant[], { position }: ClaimQuestion): Word[] {
  const words: Word[] = [];
  for (const claimant of claimants) {
    const result = resultOf(claimant, position);
    if (result !== undefined) words.push({ claimant, result });
  }
  return words;
}

function counts({ state, disputed }: Claimant, { requirement }: ClaimQuestion): boolean {
  return state === 'counts' && !disputed.has(requirement);
}

function isContrary({ result }: Word): boolean {
  return result === 'not-met' || result === 'partly';
}

function surest(words: readonly Word[]): number {
  return words.reduce((most, { claimant: { rank } }) => Math.max(most, rank), -1);
}

/** The best answer; of several the one that lasts longest, so that the verdict does as well. */
function bestOf(words: readonly Word[], { suffices }: ClaimQuestion): Word | undefined {
  const [first, ...others] = words;
  return others.reduce((best, word) => {
    const better = suffices.indexOf(best.result) - suffices.indexOf(word.result);
    const longer = holdsUntil(word.claimant) - holdsUntil(best.claimant);
    return better > 0 || (better === 0 && longer > 0) ? word : best;
  }, first as Word);
}

/** Where all say the same, now and later, an answer stands as long as whoever gave it; else any change may turn it. */
function standsUntil({ claimant, result }: Word, words: readonly Word[]): number {
  const end = holdsUntil(claimant);
  return words.some((word) => word.result !== result) ? Math.min(end, nextChange(words)) : end;
}

function nextChange(words: readonly Word[]): number {
  return words.reduce((first, { claimant }) => Math.min(first, claimant.nextChange), NEVER);
}

interface Weighed {
  readonly words: readonly Word[];
  readonly counting: readonly Word[];
  readonly against: readonly Word[];
  readonly favourable: readonly Word[];
  readonly contrary: number;
  readonly question: ClaimQuestion;
}

/** The shortfall nearest to being made good. */
function shortfallOf({ words, counting, against, favourable, contrary, question }: Weighed): Shortfall {
  const said = (wanted: ClaimResult) => counting.some(({ result }) => result === wanted);
  const is = (state: Claimant['state']) => words.some(({ claimant }) => claimant.state === state);
  if (against.length > 0 && surest(favourable) <= contrary) return strongestOf(against, contrary);
  if (favourable.length > 0) return 'assurance-too-low';
  if (said('not-applicable')) return 'not-applicable-not-allowed';
  if (said('planned')) return 'only-planned';
  if (words.some(({ claimant }) => claimant.state === 'counts' && !counts(claimant, question)))
    return 'disputed';
  if (is('not-in-force')) return 'not-in-force';
  return is('no-standing') ? 'no-standing' : 'subject-mismatch';
}

function strongestOf(against: readonly Word[], rank: number): 'not-met' | 'partly' {
  const strongest = against.filter(({ claimant }) => claimant.rank === rank);
  return strongest.some(({ result }) => result === 'not-met') ? 'not-met' : 'partly';
}

function groundsOf(words: readonly Word[]): Weighing['because'] {
  return words.flatMap(({ claimant }) => claimant.grounds);
}
