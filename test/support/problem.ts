import type { Response } from 'supertest';

/** The status and the code of a refusal; fails when it is no problem document with everything that belongs to one. */
export function refusalOf({ status, headers, text }: Pick<Response, 'status' | 'headers' | 'text'>): string {
  const problem = JSON.parse(text) as Record<string, unknown>;
  expect(headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(problem).toMatchObject({
    type: `/problems/${String(problem.code)}`,
    title: expect.any(String) as string,
    status,
    instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/) as string,
  });
  return `${status} ${String(problem.code)}`;
}
