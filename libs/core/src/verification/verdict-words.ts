import type { Finding, Ground, Verdict } from './verdict';

/** The outcome in one line. */
export function headlineOf({ outcome, subject, at, basis, validUntil }: Verdict): string {
  const until = validUntil === null ? 'until something is stated' : `until ${toInstant(validUntil)}`;
  return `${outcome}: ${subject.id} at ${toInstant(at)}, place ${basis.place}; stands ${until}`;
}

/** Names what a finding of this verdict is about: its requirement, with the catalogue's id and version, and its subject. */
export function namesIn({ catalogues }: Verdict): (finding: Finding) => string {
  const named = new Map(catalogues.map(({ digest, id, version }) => [digest, `${id} ${version}`]));
  return ({ requirement, subject }) => {
    const about = `${subject.kind} ${subject.id}`;
    if (!requirement) return about;
    return `${requirement.id} of ${named.get(requirement.catalogue) ?? requirement.catalogue} for ${about}`;
  };
}

/** A ground in words. */
export function toGround(ground: Ground): string {
  if ('waivedBy' in ground) {
    return `place ${ground.place} (waived by ${ground.waivedBy} until ${toInstant(ground.validUntil)})`;
  }
  if ('place' in ground) return `place ${ground.place}`;
  const { fact, value } = ground;
  return value === null ? `${fact} (nobody stated it)` : `${fact} = ${JSON.stringify(value)}`;
}

/** An instant in UTC, such as 2026-11-22T09:00:00Z. */
function toInstant(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
