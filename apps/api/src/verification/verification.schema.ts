import { z } from 'zod';
import { objectives } from '#core/catalogue';
import { ENGINE, findingCodes, type FindingCode, type Verdict } from '#core/verification';
import { interconnectionParameter } from '../interconnection/interconnection-parameters';
import {
  exampleDigest,
  exampleInterconnection,
  exampleParty,
  examplePlaces,
  exampleSystem,
} from '../openapi/example-registry';
import { MAX_ASSUMED } from './preview-body';
import { systemParameter } from '../system/system-parameters';

const place = z.int().min(0);
const gate = z.int().min(1).max(9);
const count = z.int().min(0);
const subjectKinds = ['component', 'system', 'party', 'interconnection'] as const;
const codes = Object.keys(findingCodes) as [FindingCode, ...FindingCode[]];

const exampleFinding = {
  because: [],
  code: 'conformance.unclaimed',
  gate: 3,
  outcome: 'unknown',
  remedy: {
    action: 'Attest the requirement, or every specification of one means for it.',
    command:
      'interlock attest init --product pkg:generic/kitakaze/kv-220@4.2.1 --catalogue connected-actuators --role self',
  },
  requirement: { catalogue: exampleDigest, id: 'CA-1' },
  side: exampleParty,
  subject: { id: 'valve', kind: 'component' },
};

/** A verdict as documentation shows it. */
export const exampleVerdict = {
  at: 1_795_370_000,
  basis: { place: 10 },
  catalogues: [{ digest: exampleDigest, id: 'connected-actuators', version: '1.0' }],
  coverage: [
    {
      due: 1,
      leftOut: 0,
      met: 0,
      notApplicable: 0,
      objective: 'safety',
      subject: { id: 'valve', kind: 'component' },
      unknown: 1,
      unmet: 0,
      waived: 0,
    },
  ],
  digest: 'o3dr2cVBF1-2sSLsJ2jPnAbbJIZTTD22-nOPjrcZWPY',
  engine: ENGINE,
  findings: [exampleFinding],
  gatesAsked: [1, 2, 3, 9],
  gatesJudged: [1, 2, 3, 9],
  outcome: 'deny',
  subject: {
    id: exampleSystem,
    kind: 'system',
    leafHash: 'WGNQmTAzPdCLvwRLZWVd8jRHWqxwfJCpbcBo9YjQqoY',
    place: examplePlaces.system,
  },
  validUntil: null,
};

const factValue = z.union([z.boolean(), z.int(), z.string(), z.array(z.string()), z.null()]);

/** One thing that was looked at, and what came of it. */
export const FindingView = z
  .object({
    because: z
      .array(
        z.union([
          z.object({
            leafHash: z.string().optional(),
            place,
            validUntil: z.int().optional().describe('Of a waiver: until when it holds.'),
            waivedBy: z.string().optional().describe('Of a waiver: the party that signed it.'),
          }),
          z.object({ fact: z.string(), value: factValue }),
        ]),
      )
      .describe('Statements by their place, and facts with their values; null for a fact nobody stated.'),
    code: z.enum(codes),
    gate,
    outcome: z.enum(['met', 'unmet', 'unknown', 'not-applicable', 'informs', 'waived']),
    remedy: z
      .object({
        action: z.string(),
        command: z.string(),
        waivableBy: z
          .array(z.string())
          .optional()
          .describe('The parties that may waive the finding together; left out where nobody may.'),
      })
      .nullable()
      .describe('What whoever owes can do; null where there is nothing to do.'),
    requirement: z.object({ catalogue: z.string(), id: z.string() }).nullable(),
    side: z.string().describe('The party that owes it.'),
    subject: z.object({
      id: z.string(),
      kind: z.enum(subjectKinds),
      system: z.string().optional().describe('Of a component, where an interconnection is judged.'),
    }),
  })
  .meta({ id: 'Finding', examples: [exampleFinding] });

/** What became of what is due for one subject and objective. */
export const coverage = z.object({
  due: count,
  leftOut: count.describe('What concerns interconnections only.'),
  met: count,
  notApplicable: count,
  objective: z.enum(objectives),
  subject: z.object({ id: z.string(), kind: z.enum(subjectKinds), system: z.string().optional() }),
  unknown: count,
  unmet: count,
  waived: count.describe('Not shown, and taken upon themselves by those who bear the risk.'),
});

/** What a judgement came to. */
export const VerdictView = z
  .object({
    at: z.int().describe('The instant judged, whole seconds since 1970-01-01T00:00:00Z.'),
    basis: z.object({ place: z.int() }).describe('Every entry up to this place was looked at, none beyond.'),
    catalogues: z.array(z.object({ digest: z.string(), id: z.string(), version: z.string() })),
    coverage: z.array(coverage),
    digest: z.string().describe('Base64url SHA-256 over the canonical JSON (RFC 8785) of the rest.'),
    engine: z.string().describe('Name and version of the rules.'),
    findings: z.array(FindingView),
    gatesAsked: z.array(gate),
    gatesJudged: z.array(gate).describe('A gate that is asked for and not judged denies.'),
    outcome: z.enum(['permit', 'conditional', 'deny']),
    subject: z.object({
      id: z.string(),
      kind: z.enum(['system', 'interconnection']),
      leafHash: z.string(),
      place,
    }),
    validUntil: z
      .int()
      .nullable()
      .describe('The first instant at which time alone could change it; null if it never does.'),
  })
  .meta({ id: 'Verdict', examples: [exampleVerdict] });

/** A judgement for whoever asks; nothing of it is registered or signed. */
export const Preview = z
  .object({
    registered: z.literal(false),
    signed: z.literal(false),
    definition: z
      .enum(['registered', 'draft'])
      .describe('A draft is judged as if it were the next entry; its leaf hash is empty.'),
    assumed: z.int().min(0).describe('How many attestations were assumed that nobody signed.'),
    reader: z
      .string()
      .nullable()
      .describe(
        'Whose eyes it was judged with: what this party may not see counts as not stated. Null: what everybody sees.',
      ),
    verdict: VerdictView,
  })
  .meta({
    id: 'Preview',
    examples: [
      {
        registered: false,
        signed: false,
        definition: 'registered',
        assumed: 0,
        reader: null,
        verdict: exampleVerdict,
      },
    ],
  });

/** What shall be judged. */
export const PreviewRequest = z
  .object({
    system: systemParameter.optional(),
    definition: z
      .looseObject({})
      .optional()
      .describe('A system as its owner would sign it; iss, jti, iat, label and aud may be left out.'),
    interconnection: interconnectionParameter.optional(),
    proposal: z
      .looseObject({})
      .optional()
      .describe('An interconnection as its proposer would sign it; the same may be left out.'),
    assume: z
      .array(z.looseObject({}))
      .max(MAX_ASSUMED)
      .optional()
      .describe('Attestations as the asking party would sign them, judged as if they were registered next.'),
  })
  .meta({
    id: 'PreviewRequest',
    description:
      'One of system, definition, interconnection and proposal. For what nobody signed a token of its author is needed.',
    examples: [{ system: exampleSystem }, { interconnection: exampleInterconnection }],
  });

/** A preview as it is made: the verdict is core's own. */
export type Preview = Omit<z.infer<typeof Preview>, 'verdict'> & { readonly verdict: Verdict };
