import { Refusal } from '#core/refusal';
import {
  alphabets,
  continuing,
  invisible,
  isWithin,
  joined,
  joiners,
  styled,
  type Ranges,
} from './name-text-ranges';

/**
 * Refuses (confusable-name) the first of some names, by language tag, that passes for another: a word of two alphabets, a
 * character nobody sees, a letter made for formulas. `pointer` is that of the names. Tables of our own, because what a name may be must not
 * change with the library that knows about characters.
 */
export function refuseConfusable(names: Readonly<Record<string, string>>, pointer: string): Refusal | null {
  for (const [language, name] of Object.entries(names)) {
    const confusion = confusionIn(name);
    if (confusion === null) continue;
    return new Refusal('confusable-name', `the name has ${confusion}`, {
      pointer: `${pointer}/${language}`,
    });
  }
  return null;
}

/** What makes a name pass for another, in words; null where nothing does. */
export function confusionIn(name: string): string | null {
  const codePoints = [...name].map((character) => character.codePointAt(0) ?? 0);
  const unseen = codePoints.findIndex((codePoint, index) => isUnseen(codePoint, index, codePoints));
  if (unseen >= 0) return `an invisible character, ${toName(codePoints[unseen])}, at ${unseen}`;
  const formula = codePoints.find((codePoint) => isWithin(codePoint, styled));
  if (formula !== undefined) return `a letter made for formulas, ${toName(formula)}`;
  return mixtureIn(codePoints);
}

/** A joiner is seen by what it does where the letters around it need one. */
function isUnseen(codePoint: number, index: number, all: readonly number[]): boolean {
  if (!isWithin(codePoint, invisible)) return false;
  const around = [all[index - 1] ?? 0, all[index + 1] ?? 0];
  return !(isWithin(codePoint, joiners) && around.every((other) => isWithin(other, joined)));
}

function mixtureIn(codePoints: readonly number[]): string | null {
  let word: string | null = null;
  for (const codePoint of codePoints) {
    if (isWithin(codePoint, continuing)) continue;
    const alphabet = alphabetOf(codePoint);
    if (word !== null && alphabet !== null && alphabet !== word) {
      return `${word} and ${alphabet} letters in one word, at ${toName(codePoint)}`;
    }
    word = alphabet;
  }
  return null;
}

function alphabetOf(codePoint: number): string | null {
  const found = Object.entries(alphabets).find(([, ranges]: [string, Ranges]) => isWithin(codePoint, ranges));
  return found?.[0] ?? null;
}

function toName(codePoint = 0): string {
  return `U+${codePoint.toString(16).padStart(4, '0')}`;
}
