import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ApiModule } from '../api.module';
import { DSSE, NDJSON } from '../http/body-parsers';
import { describeOAuth } from '../oauth/describe-oauth';
import { SubmissionRequest } from '../statement/statement.schema';
import { problemExamples, refTo } from './answers';
import { exampleEnvelope, exampleStatement } from './example-registry';
import { describeParameters } from './parameter-examples';
import { componentSchemas } from './schemas';

const description = `Parties publish signed statements into one provable order, so that systems are verified before they are connected.

Submitting needs no token: the signature is the authentication. A method that a resource does not answer is refused with 405 and \`Allow\`. Errors are problem documents (RFC 9457) with a stable \`code\`; \`/problems/<code>\` says what to do.`;

/** The document of an application's routes: OpenAPI 3.1. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Interlock registry')
    .setDescription(description)
    .setVersion('1')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (_controller, method) => method,
  });
  document.components = {
    ...document.components,
    schemas: componentSchemas(),
    examples: problemExamples(),
  };
  describeSubmission(document);
  describeOAuth(document);
  describeParameters(document);
  return document;
}

/** The same document without a registry, a database or a port; for the committed copy. */
export async function openApiDocument(): Promise<OpenAPIObject> {
  const app = await NestFactory.create(ApiModule.preview(), new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  return describeApi(app);
}

/** A body of two forms that have different schemas is beyond the decorators. */
function describeSubmission(document: OpenAPIObject): void {
  const operation = document.paths['/v1/statements']?.post;
  if (!operation) throw new TypeError('the route of submissions is gone');
  operation.requestBody = {
    required: true,
    content: {
      'application/jose': {
        schema: { type: 'string', description: 'One compact JWS (RFC 7515 §7.1).' },
        example: exampleStatement,
      },
      [DSSE]: {
        schema: { type: 'object', description: 'One attestation in a DSSE envelope.' },
        example: exampleEnvelope,
      },
      'application/json': {
        schema: refTo(SubmissionRequest),
        example: { statements: [exampleStatement] },
      },
      [NDJSON]: {
        schema: { type: 'string', description: 'A stream: one item of `statements` a line.' },
        example: `${JSON.stringify(exampleStatement)}\n`,
      },
    },
  };
}
