import { EntitySchema } from 'typeorm';

/** What two engines said of an interconnection, as long as nothing it was judged on was touched. */
export const shadowJudgementEntity = new EntitySchema({
  name: 'work.shadow_judgement',
  schema: 'work',
  tableName: 'shadow_judgement',
  columns: {
    engine: { type: 'text', primary: true, collation: 'C' },
    active: { type: 'text', primary: true, collation: 'C' },
    interconnection: { type: 'text', primary: true, collation: 'C' },
    basis: { type: 'bigint' },
    validUntil: { type: 'bigint', name: 'valid_until', nullable: true },
    watch: { type: 'text', array: true },
    difference: { type: 'jsonb', nullable: true },
    /** Why it could not be judged, by either. */
    unjudged: { type: 'text', nullable: true, collation: 'C' },
  },
  // The schema of an entity cannot name the method of an index; the migration alone does.
  indices: [{ name: 'shadow_judgement_watch', columns: ['watch'], synchronize: false }],
});

/** What the operator asked of an engine, and what came of it. */
export const engineRequestEntity = new EntitySchema({
  name: 'work.engine_request',
  schema: 'work',
  tableName: 'engine_request',
  columns: {
    id: { type: 'text', primary: true, collation: 'C' },
    asks: { type: 'text', collation: 'C' },
    engine: { type: 'text', collation: 'C' },
    /** Of an activation: what was shown. */
    report: { type: 'text', collation: 'C', nullable: true },
    party: { type: 'text', collation: 'C' },
    askedAt: { type: 'bigint', name: 'asked_at' },
    answer: { type: 'jsonb', nullable: true },
  },
});

/** What a shadow run showed, as long as its request is kept. */
export const shadowDifferenceEntity = new EntitySchema({
  name: 'work.shadow_difference',
  schema: 'work',
  tableName: 'shadow_difference',
  columns: {
    run: { type: 'text', primary: true, collation: 'C' },
    /** From 0, by code unit of the interconnection. */
    position: { type: 'int', primary: true },
    difference: { type: 'jsonb' },
  },
});
