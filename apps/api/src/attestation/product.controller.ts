import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { productOf } from '#core/party';
import { AttestationReader } from '#registry/attestation';
import { PartyReader } from '#registry/party';
import { AskedBy } from '../access/reader-of-request';
import { Reads } from '../access/reads';
import type { RequestReader } from '../access/request-reader.service';
import { productParameter } from '../http/parameters';
import { Resource } from '../http/route-facts';
import { Answers, Refuses } from '../openapi/answers';
import { ProductStatus } from './attestation.schema';
import { AttestationViews } from './attestation-views.service';

const ProductQuery = z.strictObject({ purl: productParameter });

/** Most attestations of one answer. */
const MAX_ATTESTATIONS = 200;

/** What is known of a product. */
@ApiTags('products')
@Reads('attestation.read')
@Controller('v1/products')
export class ProductController {
  constructor(
    private readonly attestations: AttestationReader,
    private readonly parties: PartyReader,
    private readonly views: AttestationViews,
  ) {}

  @Get('status')
  @Resource(['application/json'], ProductQuery)
  @ApiOperation({
    operationId: 'readProductStatus',
    summary: 'What is attested of a product, by whom, and what of it counts',
    description: 'With a version: attestations of exactly that version, or of the product without one.',
  })
  @Answers({ description: 'The status.', content: { 'application/json': ProductStatus } })
  @Refuses('invalid-parameter', 'duplicate-parameter')
  async status(
    @Query({ schema: ProductQuery }) { purl: name }: z.infer<typeof ProductQuery>,
    @AskedBy() reader: RequestReader | null,
  ): Promise<ProductStatus> {
    const product = productOf(name);
    const [rows, owner] = await Promise.all([
      this.find(name, product, reader),
      this.parties.ownerOf(product),
    ]);
    return {
      product: name,
      attestations: await this.views.show(rows.slice(0, MAX_ATTESTATIONS), reader, [product]),
      more: rows.length > MAX_ATTESTATIONS,
      owner: owner && { party: owner.party, prefix: owner.prefix },
    };
  }

  private find(name: string, product: string, reader: RequestReader | null) {
    const names = name === product ? null : [name, product];
    return this.attestations.newestOf(product, names, MAX_ATTESTATIONS + 1, reader);
  }
}
