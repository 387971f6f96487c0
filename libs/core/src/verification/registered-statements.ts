import type { GroundKind } from '#core/system';
import type { Evidence } from './evidence';

/** A statement that can carry a finding beside attestations. */
export interface RegisteredStatement {
  readonly place: number;
  /** Thumbprint of the key that signed it, where that is kept. */
  readonly key?: string;
  readonly ground: GroundKind;
  /** When it was registered, whole seconds since 1970, where that is kept. */
  readonly at?: number;
}

/** Definitions, joinings, network profiles, risk assessments, waivers and catalogues, to be found by their place. */
export class RegisteredStatements {
  private readonly byPlace: ReadonlyMap<number, RegisteredStatement>;

  constructor(private readonly evidence: Evidence) {
    const all = [...consentIn(evidence), ...statedIn(evidence)];
    this.byPlace = new Map(all.map((each) => [each.place, each]));
  }

  at(place: number): RegisteredStatement | undefined {
    return this.byPlace.get(place);
  }

  /** A catalogue version by its digest. */
  ofCatalogue(digest: string): RegisteredStatement | undefined {
    const catalogue = this.evidence.catalogues.find(({ row }) => row.id === digest);
    return catalogue && this.at(catalogue.row.place);
  }
}

function consentIn({ subject }: Evidence): RegisteredStatement[] {
  if (subject.kind === 'system') return [];
  const signed = [subject.interconnection, ...subject.joinings.map(({ joining }) => joining)];
  return signed.map(({ place, key, at }) => ({ place, key, at, ground: 'consent' }));
}

function statedIn(evidence: Evidence): RegisteredStatement[] {
  const { systems, networks = [], assessments, waivers, catalogues } = evidence;
  const signed = [
    ...assessments.map(({ assessment }) => assessment),
    ...waivers.map(({ waiver }) => waiver),
    ...networks.map(({ network }) => network),
  ];
  return [
    ...systems.map(({ system: { place, at } }) => ({ place, at, ground: 'evidence' as const })),
    ...signed.map(({ place, key, at }) => ({ place, key, at, ground: 'evidence' as const })),
    ...catalogues.map(({ row: { place } }) => ({ place, ground: 'evidence' as const })),
  ];
}
