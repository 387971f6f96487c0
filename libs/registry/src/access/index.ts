export { clientAssertionEntity, tokenKeyEntity } from './access.entity';
export { ClientAssertionRepository, type UsedAssertion } from './client-assertion.repository';
export { ClientReader, type Client } from './client.reader';
export { MarkingReader } from './marking.reader';
export { TokenKeyRepository, type TokenKey } from './token-key.repository';
export { readerValues, visibleTo, visibleToParties } from './visible-to';
