import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '#core/refusal';
import { sha256Hex } from '#core/statement';
import { CatalogueReader } from '#registry/catalogue';
import { readerOfRequest } from '../access/reader-of-request';

/** Lets a request reach what belongs to a catalogue only if its reader may see the catalogue. */
@Injectable()
export class CatalogueGuard implements CanActivate {
  constructor(private readonly catalogues: CatalogueReader) {}

  /** Refuses (not-found) alike whether there is no catalogue or the reader may not see it. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { digest?: string } }>>();
    const digest = sha256Hex.safeParse(params.digest);
    // What is no digest at all is refused as such where parameters are read.
    if (!digest.success || (await this.catalogues.find(digest.data, readerOfRequest(context)))) return true;
    throw new Refusal('not-found', `there is no catalogue with digest ${digest.data}`);
  }
}
