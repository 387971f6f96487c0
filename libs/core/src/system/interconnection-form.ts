import { z } from 'zod';
import { catalogueReferenceForm } from '#core/attestation';
import { localizedText } from '#core/catalogue';
import { stages } from '#core/condition';
import { actingClaims, partyId } from '#core/statement';
import { localId } from './local-id';
import { riskClass } from './system-form';

const text = localizedText(4_096);
const title = localizedText(512);

/** Seconds, at most a year. */
export const seconds = z.int().min(0).max(31_536_000);

/** A system of some owner. */
export const systemReference = z.strictObject({ owner: partyId, system: localId });

/** A system that is connected, at one of its interfaces. */
const end = systemReference.extend({ interface: localId });

/** A system in between, with those of its components that the connection goes through. */
const channel = systemReference.extend({ components: z.array(localId).min(1).max(64) });

/** A component of a system that takes part. */
const componentReference = systemReference.extend({ component: localId });

/** What a flow is for, the most dangerous first. */
export const flowKinds = ['commands', 'updates', 'readings', 'diagnostics', 'identity'] as const;

/** One thing that goes from one component to another. */
export const flowForm = z.strictObject({
  id: localId,
  title,
  kind: z.enum(flowKinds),
  from: componentReference,
  to: componentReference,
  confidential: z.boolean(),
  /** Information about persons; `sensitive` where law treats it so. */
  personal: z.enum(['no', 'yes', 'sensitive']),
  /** Whether something is controlled by what it carries. */
  controls: z.boolean(),
});

/** The state both ends take, and how long they have for it. */
const safeState = systemReference.extend({ state: text, within: seconds });

const rung = z.strictObject({
  id: localId,
  title,
  /** The flows that go on; each rung allows no flow that the one above does not. */
  flows: z.array(localId).max(64),
  safeStates: z.array(safeState).max(16),
});

/** Kinds of ground that a clearance may lose (docs/formats/clearance.md). */
export const groundKinds = ['compromise', 'law', 'safety', 'evidence', 'consent'] as const;

/** The rung to fall to and how long after the loss, in seconds. */
const fall = z.strictObject({ rung: localId, grace: seconds });

/** How the connection is taken back step by step (framework 4.3): full first, cut off last. */
export const ladderForm = z.strictObject({
  rungs: z.array(rung).min(2).max(8),
  falls: z.record(z.enum(groundKinds), fall),
  /** Where an end goes that cannot learn the state, after so long. */
  silence: z.strictObject({ rung: localId, after: seconds }),
});

const serviceCondition = z.strictObject({ id: localId, condition: text });

/** Shape of the payload. */
export const interconnectionForm = z.strictObject({
  ...actingClaims,
  /** The proposer's own name for it; the next of the same id replaces this one and has to be joined anew. */
  id: localId,
  title,
  purpose: text,
  scope: z.strictObject({ inside: text, outside: text }),
  useCase: text,
  stage: z.enum(stages),
  riskClass,
  /** What the connection itself is judged by, beside what each system names for itself. */
  catalogues: z.array(catalogueReferenceForm).max(16),
  ends: z.array(end).min(2).max(8),
  channels: z.array(channel).max(16).optional(),
  flows: z.array(flowForm).min(1).max(64),
  serviceConditions: z.array(serviceCondition).max(64).optional(),
  withdrawal: ladderForm,
});

export type Interconnection = z.infer<typeof interconnectionForm>;
export type Flow = Interconnection['flows'][number];
export type Ladder = Interconnection['withdrawal'];
export type Rung = Ladder['rungs'][number];
export type GroundKind = (typeof groundKinds)[number];
export type SystemReference = z.infer<typeof systemReference>;
