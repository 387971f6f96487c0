import 'reflect-metadata';
import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

/** An answer as long as that of the product: the leaf, the salt, and a proof of twelve hashes under a checkpoint. */
const answer = { place: 1, leaf: 'x'.repeat(330), salt: 'x'.repeat(43), proof: 'x'.repeat(900) };

/** What any service in front of the same body has to do: receive it, decode it, parse it, answer. */
@Controller('v1/statements')
class ParsingController {
  @Post()
  @HttpCode(201)
  receive(@Body() body: Buffer): object {
    const [header = '', payload = ''] = body.toString('latin1').split('.');
    const { typ } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { typ: string };
    const { predicate } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
      predicate: { iss: string };
    };
    return { ...answer, kind: typ, issuer: predicate.iss };
  }
}

@Module({ controllers: [ParsingController] })
class ParsingModule {}

async function main(): Promise<void> {
  const adapter = new FastifyAdapter({ bodyLimit: 1_048_576, logger: false });
  const application = await NestFactory.create<NestFastifyApplication>(ParsingModule, adapter, {
    logger: ['error'],
    bodyParser: false,
  });
  application.useBodyParser('application/jose');
  await application.listen(0, '127.0.0.1');
  process.once('disconnect', () => process.exit());
  process.once('SIGTERM', () => process.exit());
  process.send?.({ type: 'ready', port: Number(new URL(await application.getUrl()).port) });
}

void main();
