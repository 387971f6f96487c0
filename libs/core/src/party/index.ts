export { accreditation, accreditationId, MAX_ACCREDITATION } from './accreditation.kind';
export { admission, partyRoles } from './admission.kind';
export { client, clientId, clientName, MAX_CLIENT_LIFE, scopes, type Scope } from './client.kind';
export { delegation, MAX_DELEGATION } from './delegation.kind';
export { key } from './key.kind';
export { KEY_PROOF_TYP } from './possession';
export { liesUnder, namePrefix, prefixesOf, productName, productOf } from './name-prefix';
export { namespace, namespaceId } from './namespace.kind';
export { party } from './party.kind';
