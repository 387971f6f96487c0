import fc from 'fast-check';
import { emptyFrontier, emptyRoot } from '#core/log';
import { commitmentOf, keysOf, type Prepared } from '#core/register';
import { isRefusal } from '#core/refusal';
import type { Head } from '#registry/record';
import { fromOutcomes, toOutcomes } from './prepare-task';
import { foldBatch, identityKey, jtiKey, type Candidate, type FoldOutcome } from './fold-batch';
import { tellableSalt } from '../../../../test/support/memory-register';
import { MemoryTables } from '../../../../test/support/memory-tables';
import { statementSequence } from '../../../../test/support/statement-sequence';

const AT = 1_800_000_000;

let sequence: readonly Candidate[];

beforeAll(async () => {
  sequence = (await statementSequence(AT)).map(toCandidate);
});

function toCandidate(prepared: Prepared): Candidate {
  const salt = tellableSalt(prepared);
  const { kind, issuer } = prepared.statement;
  return { prepared, salt, commitment: commitmentOf(salt, kind, issuer, prepared.bytes) };
}

/** What a sequence leads to when it is folded in these batches, each on a view of its own. */
function foldAll(batches: readonly (readonly Candidate[])[]) {
  const tables = new MemoryTables();
  const [places, jtis] = [new Map<string, number>(), new Map<string, number>()];
  const told: unknown[] = [];
  let head: Head = { size: 0, at: 0, ruleset: 0, frontier: emptyFrontier, root: emptyRoot, frozen: null };
  for (const candidates of batches) {
    const view = tables.view(
      candidates.flatMap(({ prepared: { kind, statement } }) => keysOf(kind, statement)),
    );
    const registered = {
      places: among(places, candidates, identityKey),
      jtis: among(jtis, candidates, jtiKey),
    };
    const folded = foldBatch(head, AT, candidates, view, registered);
    tables.keep(view);
    for (const { candidate, place } of folded.entries) {
      places.set(identityKey(candidate), place);
      jtis.set(jtiKey(candidate), place);
    }
    told.push(...folded.outcomes.map(summary));
    head = { ...folded.head, frozen: null };
  }
  return { told, head, rows: tables.all() };
}

/** What the database would find of the registered ones for these candidates, and nothing else. */
function among(
  known: ReadonlyMap<string, number>,
  candidates: readonly Candidate[],
  keyOf: (candidate: Candidate) => string,
): Map<string, number> {
  const asked = new Set(candidates.map(keyOf));
  return new Map([...known].filter(([key]) => asked.has(key)));
}

function summary(outcome: FoldOutcome): string {
  return outcome.outcome === 'refused' ? outcome.refusal.code : `${outcome.outcome} ${outcome.place}`;
}

/** Cuts a list into batches of these sizes, the rest into one more. */
function cut<T>(list: readonly T[], sizes: readonly number[]): T[][] {
  const rest = [...list];
  return [...sizes.map((size) => rest.splice(0, size)), rest].filter((batch) => batch.length > 0);
}

const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 30 });

describe('a sequence of statements', () => {
  it('is told the same and leads to the same rows however it is cut into batches', () => {
    const whole = foldAll([sequence]);
    fc.assert(fc.property(sizes, (cuts) => expect(foldAll(cut(sequence, cuts))).toEqual(whole)));
  });

  it('is so in every order, and with every part left out', () => {
    const first = sequence.slice(0, 1);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(sequence.slice(1).map((_, index) => index + 1)),
        sizes,
        (order, cuts) => {
          const reordered = [...first, ...order.flatMap((index) => sequence[index] ?? [])];
          expect(foldAll(cut(reordered, cuts))).toEqual(foldAll([reordered]));
        },
      ),
    );
  });

  it('leads to the same when another thread prepared it and told what the fold looks at', () => {
    const told = sequence.map((candidate) => {
      const { prepared } = candidate;
      const [crossed] = fromOutcomes(toOutcomes([prepared]), [prepared]);
      if (!crossed || isRefusal(crossed)) throw new TypeError('a prepared statement became none');
      return { ...candidate, prepared: crossed };
    });
    expect(foldAll([told])).toEqual(foldAll([sequence]));
  });

  it('has something of everything', () => {
    const { told, head, rows } = foldAll([sequence]);
    const codes = new Set(told.map((one) => String(one).replace(/ \d+$/, '')));
    expect([...codes].sort()).toEqual([
      'already-ended',
      'appended',
      'cover-insufficient',
      'jti-in-use',
      'key-in-use',
      'key-not-active',
      'known',
      'namespace-taken',
      'not-ended',
      'not-entitled',
      'outside-delegation',
      'party-exists',
      'status-index-taken',
      'unknown-requirement',
      'unknown-statement',
      'unknown-system',
    ]);
    expect(head.size).toBe(rows.event?.length);
    expect(Object.values(rows).every((table) => table.length > 0)).toBe(true);
    expect(Object.keys(rows).sort()).toEqual([
      'acceptance_policy',
      'accreditation',
      'attestation',
      'catalogue',
      'catalogue_version',
      'classification_rule',
      'clearance',
      'client',
      'confirmed_name',
      'counter_statement',
      'cover',
      'erasure',
      'event',
      'interconnection',
      'joining',
      'mapping',
      'namespace',
      'network_profile',
      'owned_name',
      'party',
      'party_key',
      'registry',
      'removal',
      'requirement',
      'retraction',
      'risk_assessment',
      'status_index',
      'status_list',
      'system',
      'verdict',
      'verdict_ground',
      'waiver',
    ]);
  });
});
