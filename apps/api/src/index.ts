export type { ApiParts, ServedRegistry } from './api.module';
export { createApi } from './create-api';
export { leave } from './leave';
export { kindsPage } from './openapi/kinds-page';
export { openApiDocument } from './openapi/openapi-document';
