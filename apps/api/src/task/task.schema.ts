import { z } from 'zod';
import { exampleInterconnection, exampleNeighbour, exampleParty } from '../openapi/example-registry';

const place = z.int().min(0);

const exampleTask = {
  task: 'join',
  kind: 'interconnection',
  place: 11,
  subjects: [exampleInterconnection],
  due: null,
  action: `Sign the interconnection that ${exampleParty} proposes, or tell it why not.`,
  command: `interlock interconnections join ${exampleInterconnection} --key <key>`,
};

/** Something that waits for whoever asks. */
export const TaskView = z
  .object({
    task: z
      .enum(['join', 'clear', 'renew'])
      .describe(
        'To sign the present version of an interconnection, to see to it that what everybody signed is cleared, or to say again what runs out.',
      ),
    kind: z
      .enum([
        'interconnection',
        'attestation',
        'risk-assessment',
        'waiver',
        'accreditation',
        'client',
        'delegation',
      ])
      .describe('Of the statement that it is about.'),
    place: place.describe('Of the statement that it is about.'),
    subjects: z
      .array(z.string())
      .describe('The interconnection, products, system, party, client or key concerned.'),
    due: place
      .nullable()
      .describe(
        'When the statement runs out, whole seconds since 1970-01-01T00:00:00Z; null for what just waits.',
      ),
    action: z.string().describe('What to do, for people.'),
    command: z.string().describe('A command line to begin with.'),
  })
  .meta({ id: 'Task', examples: [exampleTask] });

export const TaskPage = z
  .object({
    party: z.string().describe('Whom they wait for.'),
    items: z.array(TaskView),
    next: z.string().nullable(),
  })
  .meta({ id: 'TaskPage', examples: [{ party: exampleNeighbour, items: [exampleTask], next: null }] });

export type TaskView = z.infer<typeof TaskView>;
export type TaskPage = z.infer<typeof TaskPage>;
