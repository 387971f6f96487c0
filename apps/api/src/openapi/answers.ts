import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { refusalCodes, type RefusalCode } from '#core/refusal';
import { PROBLEM_TYPE } from '../http/problem';
import { Problem } from '../http/problem.schema';

/** What every resource may answer besides its own refusals. */
export const refusalsOfTheDoor = [
  'bad-request',
  'duplicate-parameter',
  'invalid-encoding',
  'unknown-parameter',
  'not-acceptable',
  'request-timeout',
  'uri-too-long',
  'unsupported-encoding',
  'invalid-text',
  'headers-too-large',
  'rate-limited',
  'internal-error',
  'busy',
  'unavailable',
] as const;

/** How an answer is documented: what it is, and its form for each media type where it has one. */
interface AnswerFacts {
  readonly status?: number;
  readonly description: string;
  readonly content: Readonly<Record<string, z.ZodType | 'text' | 'bytes'>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** An example of what is answered as text; schemas bring their own. */
  readonly example?: string;
}

/** Documents an answer. */
export function Answers({
  status = 200,
  description,
  content,
  headers = {},
  example,
}: AnswerFacts): MethodDecorator {
  return ApiResponse({
    status,
    description,
    content: Object.fromEntries(
      Object.entries(content).map(([type, form]) => [
        type,
        { schema: schemaOf(form), ...(form === 'text' && { example }) },
      ]),
    ),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, text]) => [
        name,
        { description: text, schema: { type: 'string' } },
      ]),
    ),
  });
}

/** Documents that whoever has the bytes already is told no more than that. */
export function AnswersUnchanged(): MethodDecorator {
  return ApiResponse({ status: 304, description: 'If-None-Match names what is there.' });
}

/** Documents by which codes a resource refuses, besides those of the door, with an example of each. */
export function Refuses(...codes: readonly RefusalCode[]): MethodDecorator {
  return documentRefusals([...codes, ...refusalsOfTheDoor]);
}

/** Documents refusals by these codes; of those with one status only the last documented remain. */
export function documentRefusals(codes: readonly RefusalCode[]): MethodDecorator & ClassDecorator {
  const all = [...new Set(codes)];
  const statuses = [...new Set(all.flatMap(statusesOf))].sort();
  return applyDecorators(
    ...statuses.map((status) => {
      const those = all.filter((code) => statusesOf(code).includes(status)).sort();
      const examples = Object.fromEntries(those.map((code) => [code, refToExample(code, status)]));
      return ApiResponse({
        status,
        description: those.map((code) => `\`${code}\`: ${refusalCodes[code].cause}`).join('\n\n'),
        content: { [PROBLEM_TYPE]: { schema: refTo(Problem), examples } },
      });
    }),
  );
}

/** A reference to a schema that has an id. */
export function refTo(schema: z.ZodType): { $ref: string } {
  const id = schema.meta()?.id;
  if (id === undefined) throw new TypeError('a schema that is referred to needs an id');
  return { $ref: `#/components/schemas/${id}` };
}

function schemaOf(form: z.ZodType | 'text' | 'bytes'): { $ref: string } | { type: string; format?: string } {
  if (form === 'text') return { type: 'string' };
  return form === 'bytes' ? { type: 'string', format: 'binary' } : refTo(form);
}

/** The one code with two: a statement whose jti is no jti cannot even be told from others, a fault of syntax. */
function statusesOf(code: RefusalCode): readonly number[] {
  const { status } = refusalCodes[code];
  return code === 'invalid-claim' ? [400, status] : [status];
}

/** An example of a problem document for every code, by the name it is referred to: once each, however many resources refuse so. */
export function problemExamples(): Readonly<Record<string, { readonly value: Problem }>> {
  const codes = Object.keys(refusalCodes) as RefusalCode[];
  return Object.fromEntries(
    codes.flatMap((code) =>
      statusesOf(code).map((status) => [exampleName(code, status), { value: exampleOf(code, status) }]),
    ),
  );
}

function refToExample(code: RefusalCode, status: number): { $ref: string } {
  return { $ref: `#/components/examples/${exampleName(code, status)}` };
}

function exampleName(code: RefusalCode, status: number): string {
  return status === refusalCodes[code].status ? code : `${code}.${status}`;
}

function exampleOf(code: RefusalCode, status: number): Problem {
  const { cause } = refusalCodes[code];
  const instance = 'urn:uuid:0b8a4f0e-5a53-4d52-9f37-0f5a1b1b6c11';
  return { type: `/problems/${code}`, title: cause, status, code, instance };
}
