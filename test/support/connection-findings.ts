import { systemId } from '#core/system';
import {
  isOpen,
  judge,
  type Evidence,
  type Finding,
  type FindingCode,
  type Verdict,
} from '#core/verification';
import { maker, NOW, owner } from './evidence';
import { carrier, someConnection } from './interconnection-evidence';

/** Ids of what takes part in the interconnection of tests, and of itself. */
export const dam = systemId(owner, 'dam');
export const pumps = systemId(maker, 'pumps');
export const net = systemId(carrier, 'net');
export const link = `${owner}/link`;

/** The verdict on the interconnection of tests where this is different. */
export function judged(more: Partial<Evidence> = {}): Verdict {
  return judge(someConnection(more), NOW);
}

/** What denies. */
export function openIn(more: Partial<Evidence>): readonly Finding[] {
  const { findings, gatesAsked } = judged(more);
  return findings.filter((finding) => isOpen(finding, gatesAsked));
}

/** What denies: by which code, who owes it, what it is about. */
export function open(more: Partial<Evidence>): readonly (readonly [FindingCode, string, string])[] {
  return openIn(more).map(({ code, side, subject }) => [code, side, subject.id]);
}

/** The findings of one code. */
export function withCode(more: Partial<Evidence>, code: FindingCode): readonly Finding[] {
  return judged(more).findings.filter((finding) => finding.code === code);
}
