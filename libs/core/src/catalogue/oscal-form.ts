import { z } from 'zod';

const property = z.object({ name: z.string(), value: z.string() });
const properties = z.array(property).optional();

const parameter = z.object({
  id: z.string(),
  label: z.string().optional(),
  values: z.array(z.string()).optional(),
  select: z
    .object({
      'how-many': z.enum(['one', 'one-or-more']).optional(),
      choice: z.array(z.string()).optional(),
    })
    .optional(),
  guidelines: z.array(z.object({ prose: z.string() })).optional(),
});
const parameters = z.array(parameter).optional();

const part = z.object({
  id: z.string().optional(),
  name: z.string(),
  title: z.string().optional(),
  props: properties,
  prose: z.string().optional(),
  get parts() {
    return z.array(part).optional();
  },
});

const control = z.object({
  id: z.string(),
  title: z.string(),
  params: parameters,
  props: properties,
  parts: z.array(part).optional(),
  get controls() {
    return z.array(control).optional();
  },
});

const group = z.object({
  params: parameters,
  controls: z.array(control).optional(),
  get groups() {
    return z.array(group).optional();
  },
});

/** The members of an OSCAL catalog (NIST OSCAL 1.x, JSON) that this registry reads; others are passed over. */
export const oscalCatalogForm = z.object({
  catalog: z.object({
    metadata: z.object({
      title: z.string().min(1),
      version: z.string().min(1),
      'oscal-version': z.string().regex(/^1\./),
    }),
    params: parameters,
    controls: z.array(control).optional(),
    groups: z.array(group).optional(),
  }),
});

export type OscalParameter = z.infer<typeof parameter>;
export type OscalPart = z.infer<typeof part>;
export type OscalControl = z.infer<typeof control>;
export type OscalGroup = z.infer<typeof group>;
